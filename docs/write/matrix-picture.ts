import { type Grid, gridsFor, type Result } from '../../commands/matrix/grids.ts';
import { placeSaid, worst } from '../../commands/matrix/words.ts';
import { Html, html } from '../../core/base/html.ts';
import type { Outcome } from '../../core/evidence/cell.ts';
import { linesOf } from './lines-of.ts';

/** So narrow that a page of a thousand pixels shows it at its own size: what is longer stands in two lines. */
const [left, place, headHeight, titleHeight, gap, charWidth, lineHeight] = [230, 98, 60, 30, 4, 6.6, 14];

/** Fills and texts that keep their contrast on a light page and on a dark one: each place brings its own ground. */
const looks: Record<Outcome['verdict'], string> = {
  leak: 'leak',
  choice: 'broken',
  broken: 'broken',
  inconclusive: 'none',
  'fresh-login': 'fresh',
  isolated: 'fresh',
  'not-applicable': 'none',
};

const style = new Html(`
text { font: 12px system-ui, sans-serif; fill: #1b1f24; }
.ground { fill: #fff; }
.title { font-weight: 700; font-size: 15px; }
.leak rect { fill: #b42318; } .leak text { fill: #fff; font-weight: 700; }
.broken rect { fill: #f5b53d; } .broken text { fill: #2b1d00; font-weight: 700; }
.fresh rect { fill: #1a7f4b; } .fresh text { fill: #fff; }
.none rect { fill: none; stroke: #8a939e; stroke-opacity: .5; } .none text { fill: #6b7480; }
@media (prefers-color-scheme: dark) { .ground { fill: #14181d; } text { fill: #e8eaed; } .none text { fill: #9aa3ad; } }
`);

/** The matrix as one SVG, to be taken in at a glance: it is words on colours, so that colour is never alone. */
export async function pictureOf(results: readonly Result[]): Promise<string> {
  const grids = (await gridsFor(results)).filter(({ rows }) => rows.length > 0);
  const width = left + Math.max(...grids.map(({ columns }) => columns.length)) * place + 10;
  let y = 10;
  const parts = grids.map((grid) => {
    const drawn = gridOf(grid, y);
    y += drawn.height + 24;
    return drawn.text;
  });
  const alt = 'What each way of forcing a login came to: red leaks, yellow breaks, green asks for a login';
  return `${
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-label="${alt}">
<style>${style}</style>
<rect class="ground" width="100%" height="100%"/>
${parts}
</svg>`.text
  }\n`;
}

function gridOf({ title, columns, rows }: Grid, top: number): { text: Html; height: number } {
  const head = columns.map((column, index) =>
    textAt(left + index * place, top + titleHeight + 14, headLines(column)),
  );
  let y = top + titleHeight + headHeight;
  const body = rows.map((row) => {
    const name = linesIn(row.title, left - 10, 2);
    const said = row.places.map((one) => linesIn(placeSaid(one), place - gap - 6, 3));
    const height = Math.max(1, ...[name, ...said].map((lines) => lines.length)) * lineHeight + 10;
    const places = row.places.map((one, column) => {
      const verdict = worst(one);
      if (verdict === null) return '';
      const x = left + column * place;
      return html`<g class="${looks[verdict]}"><rect x="${x}" y="${y}" width="${place - gap}" height="${height - gap}" rx="3"/>${textAt(x + 5, y + 14, said[column] ?? [])}</g>`;
    });
    const drawn = html`${textAt(10, y + 14, name)}${places}\n`;
    y += height;
    return drawn;
  });
  const text = html`<text class="title" x="10" y="${top + 16}">${title}</text>${head}${body}`;
  return { text, height: y - top };
}

/** Names of packages are broken where they have a hyphen. */
function headLines(column: string): string[] {
  return linesIn(column.replaceAll('-', '- '), place - 2 * gap, 4).map((line) => line.replaceAll('- ', '-'));
}

function linesIn(text: string, width: number, most: number): string[] {
  return linesOf(text, Math.floor(width / charWidth), most);
}

function textAt(x: number, y: number, lines: readonly string[]): Html[] {
  return lines.map((line, number) => html`<text x="${x}" y="${y + number * lineHeight}">${line}</text>`);
}
