/** What the page does by itself: it fills a scenario when it is opened, and shows pictures large. */
export const script = `
'use strict';
const all = [...document.querySelectorAll('details.scenario')];
const pictures = JSON.parse(document.querySelector('script[type="application/json"]').textContent);
const dialog = document.querySelector('dialog');
function fill(details) {
  const source = details.querySelector(':scope > script');
  if (!source) return;
  const content = details.querySelector('.content');
  content.innerHTML = source.textContent;
  source.remove();
  for (const img of content.querySelectorAll('img[data-picture]'))
    if (Object.hasOwn(pictures, img.dataset.picture)) img.src = 'data:image/jpeg;base64,' + pictures[img.dataset.picture];
}
function open(details) { fill(details); details.open = true; }
for (const details of all) {
  details.addEventListener('toggle', () => { if (details.open) fill(details); });
  if ('open' in details.dataset) open(details);
}
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.matches('details.scenario')) return;
  open(target);
  target.scrollIntoView();
  target.querySelector('summary').focus({ preventScroll: true });
}
addEventListener('hashchange', follow);
// A second click on the link that is already in the address changes nothing there.
document.querySelector('.verdicts')?.addEventListener('click', (event) => { if (event.target.closest('a')?.hash === location.hash) follow(); });
follow();
document.addEventListener('click', (event) => {
  const frame = event.target.closest('.frame');
  if (!frame) return;
  dialog.querySelector('.holder').replaceChildren(frame.querySelector('.photo').cloneNode(true));
  dialog.showModal();
});
dialog.querySelector('button').addEventListener('click', () => dialog.close());
addEventListener('beforeprint', () => {
  const printed = all.length > 20 ? all.filter((details) => details.open) : all;
  for (const details of printed) {
    open(details);
    for (const part of details.querySelectorAll('details.part')) part.open = true;
  }
});
const tools = document.querySelector('.tools');
if (tools) {
  const rows = [...document.querySelectorAll('[data-row]')].map((row) => ({ row, details: document.getElementById(row.dataset.row), text: row.textContent.toLowerCase(), bad: row.querySelector('.no') !== null }));
  const show = () => {
    const words = tools.querySelector('input').value.toLowerCase();
    const onlyBad = tools.querySelector('select').value === 'bad';
    let shown = 0;
    for (const { row, details, text, bad } of rows) {
      const hidden = !text.includes(words) || (onlyBad && !bad);
      row.hidden = details.hidden = hidden;
      if (!hidden) shown += 1;
    }
    tools.querySelector('output').value = shown + ' of ' + rows.length;
  };
  tools.addEventListener('input', show);
}
`;
