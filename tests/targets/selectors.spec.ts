import { load } from 'cheerio';
import type { Element } from 'domhandler';
import { shownAs } from '../../commands/doctor/propose.ts';
import { pseudos, select } from '../../core/canary/http/selector.ts';
import { whyNotShared } from '../../core/providers/selector-language.ts';
import { readTargetFile } from '../../core/targets/read-file.ts';
import { expect, test } from './test.ts';

const markup = `<form id="f" action="/go"><input name="user" data-n="1"><input type="password" name="pass" data-n="2" required>
<label><input type="checkbox" checked data-n="3"> Remember</label>
<button name="allow" value="yes" data-n="4"><i></i> Accept   <b>All</b></button><button type="button" class="btn no" data-n="5" disabled>Refuse</button>
<input type="submit" value="Accept later" data-n="6"><a href="/x" role="button" data-n="7">Go on</a></form>
<a href="/y" data-n="8">accept nothing</a><div role="link" data-n="9">Accept all</div><button role="link" data-n="10">Accept</button>
<button aria-label="Accept All" data-n="11">x</button><script data-n="12">Accept</script><p data-n="13"></p>`;

const shared = [
  '[name="user"]',
  'role=button[name="Accept All"]',
  "role=button[name='Accept All']",
  'role=button[name="accept all" i]',
  'role=button[name=/^accept/i]',
  'role=button[name=/Accept|Refuse/]',
  'role=button',
  'role=link',
  'role=link[name="Accept all"]',
  'role=link[name=/accept/i]',
  '[data-n]:has-text("accept all")',
  'button:has-text("Accept All")',
  "button:has-text('accept')",
  'input:has-text("Accept")',
  'form:has(button:has-text("Accept")) [data-n="1"]',
  '[data-n]:not(:has-text("accept"))',
  'form:has-text("remember Accept all") input',
  'button:has-text("")',
  'form:has(input[type="password"]) [type="submit"]',
  ':is(input, button)[data-n]:not([name])',
  ':where(button)[data-n]',
  'button:nth-of-type(2)[data-n]',
  '[data-n]:first-child',
  'input:checked',
  'button:disabled',
  'input:required',
  '[data-n]:empty',
  'button[class~="no"]',
  '[type="PASSWORD" i]',
];

for (const selector of shared)
  test(`both tiers find the same by ${selector}`, async ({ page, missingEngine }) => {
    test.skip(missingEngine !== null, missingEngine ?? '');
    expect(whyNotShared(selector)).toBeNull();
    await page.setContent(markup);
    const inBrowser = await page
      .locator(selector)
      .evaluateAll((found) => found.map((one) => one.getAttribute('data-n')));
    const byMarkup = select(load(markup, { pseudos }), selector).map(
      (one: Element) => one.attribs['data-n'] ?? null,
    );
    expect(byMarkup).toEqual(inBrowser);
    expect(byMarkup).not.toEqual([]);
  });

for (const selector of [
  'text=Accept',
  '"Accept"',
  '//button',
  'xpath=//button',
  'css=button',
  'form >> button',
  'button:visible',
  'button:text("Accept")',
  'button:has-text(Accept)',
  'button:right-of(input)',
  ':nth-match(button, 1)',
  'button:contains("Accept")',
  '[name!="user"]',
  'button:nth-child(2 of button)',
  'button::before',
  'role=heading',
  'role=button[pressed]',
  'role=button[name=/(/]',
  'internal:role=button',
  '[name=',
  'form:has(button:hover)',
  'form :enabled',
])
  test(`${selector} is refused when the file is read, by its line`, async ({ write, stranger }) => {
    const copy = structuredClone(stranger);
    copy.profile.login.username = [selector];
    const text = JSON.stringify(copy, null, 2);
    const line = text.split('\n').findIndex((found) => found.includes(JSON.stringify(selector))) + 1;
    const path = await write(text);
    await expect(readTargetFile(path)).rejects.toThrow(
      `${path}, line ${line}: profile.login.username.0: ${selector} is no selector that both tiers understand`,
    );
  });

test('what the doctor proposes for a button with an icon finds that button alone', async ({
  page,
  missingEngine,
}) => {
  test.skip(missingEngine !== null, missingEngine ?? '');
  await page.setContent(`<style>.icon::before { content: "\\e900" }</style>
<button type="button"><i class="icon"></i> Accept</button><button type="button">\ue901 Refuse</button>`);
  const buttons = page.getByRole('button');
  const shown = await shownAs(buttons, page);
  expect(shown[0]).not.toBe('role=button[name="Accept"]');
  for (const [nth, selector] of shown.entries()) {
    await expect(page.locator(selector)).toHaveCount(1);
    expect(await page.locator(selector).and(buttons.nth(nth)).count()).toBe(1);
    expect(whyNotShared(selector)).toBeNull();
  }
});
