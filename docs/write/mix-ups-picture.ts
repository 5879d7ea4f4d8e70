import { mixUps } from '../../commands/prove/mix-ups.ts';
import { protections } from '../../core/app/protections.ts';
import { Html, html } from '../../core/base/html.ts';
import { verdictWords } from '../../core/verdict/words.ts';
import { type HowStopped, howStopped } from './how-stopped.ts';
import { linesOf } from './lines-of.ts';

const [left, top, rowHeight, wide, narrow, gap] = [224, 74, 24, 128, 76, 4];

/** Fills and texts that keep their contrast on a light page and on a dark one: each cell brings its own ground. */
const style = new Html(`
text { font: 12px system-ui, sans-serif; fill: #1b1f24; }
.ground { fill: #fff; }
.head { font-size: 11.5px; }
.bad rect { fill: #b42318; } .bad text { fill: #fff; font-weight: 700; }
.stops rect { fill: #1a7f4b; } .stops text { fill: #fff; font-weight: 700; }
.idToken rect { fill: #d3ead9; } .idToken text { fill: #14532d; }
.there rect { fill: #d5dae0; } .there text { fill: #1b1f24; }
.none rect { fill: none; stroke: #8a939e; stroke-opacity: .5; }
@media (prefers-color-scheme: dark) {
  .ground { fill: #14181d; } text { fill: #e8eaed; }
}
`);

const alt =
  'What each mix-up comes to at an app without protection, in red; and which protection stops it by itself, in green; in pale green, by an ID token, where the provider sends one. Grey is a protection that the app has already, and an outline one that does not stop it';

type Look = 'bad' | HowStopped;

const words: Record<HowStopped, string> = {
  stops: 'stops it',
  idToken: 'ID token',
  there: 'is there',
  none: '',
};

/** The table of protections and mix-ups as one SVG, to be taken in at a glance: words stand on the colours. */
export function mixUpsDrawn(): string {
  const names = protections.names();
  const all = mixUps.all();
  const xOf = (column: number) => left + (column === 0 ? 0 : wide + (column - 1) * narrow);
  const [width, height] = [xOf(names.length + 1) + 10, top + all.length * rowHeight + 10];
  const columns = ['without protection', ...names.map((name) => name.replaceAll('-', ' '))];
  const heads = columns.map((title, column) =>
    linesOf(title, 10, 4).map(
      (line, number) => html`<text class="head" x="${xOf(column)}" y="${18 + number * 14}">${line}</text>`,
    ),
  );
  const rows = all.map((mixUp, index) => {
    const { title, weak } = mixUp;
    const y = top + index * rowHeight;
    const cell = (column: number, look: Look, text: string) =>
      html`<g class="${look}"><rect x="${xOf(column)}" y="${y}" width="${(column === 0 ? wide : narrow) - gap}" height="${rowHeight - gap}" rx="3"/><text x="${xOf(column) + 6}" y="${y + 14}">${text}</text></g>`;
    const cells = names.map((name, at) => {
      const how = howStopped(mixUp, name);
      return cell(at + 1, how, words[how]);
    });
    return html`<text x="10" y="${y + 14}">${title}</text>${cell(0, 'bad', verdictWords[weak].word)}${cells}\n`;
  });
  return `${
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${alt}">
<style>${style}</style>
<rect class="ground" width="100%" height="100%"/>
${heads}
${rows}
</svg>`.text
  }\n`;
}
