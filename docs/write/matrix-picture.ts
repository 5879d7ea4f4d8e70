import { deliveryGrid, type Grid, type Result, strategyGrid } from '../../commands/matrix/grids.ts';
import { placeSaid, worst } from '../../commands/matrix/words.ts';
import { Html, html } from '../../core/base/html.ts';
import type { Outcome } from '../../core/evidence/cell.ts';
import { linesOf } from './lines-of.ts';

const [left, rowHeight, headHeight, titleHeight, gap, charWidth] = [390, 24, 46, 30, 4, 7.2];

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
  const grids = [await strategyGrid(results), await deliveryGrid(results)];
  const widths = grids.map(widthOf);
  const width =
    left + Math.max(...grids.map((grid, index) => grid.columns.length * (widths[index] ?? 0))) + 10;
  let y = 10;
  const parts = grids.map((grid, index) => {
    const drawn = gridOf(grid, widths[index] ?? 0, y);
    y += titleHeight + headHeight + grid.rows.length * rowHeight + 24;
    return drawn;
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

/** Wide enough for what the places say. */
function widthOf({ rows }: Grid): number {
  const longest = Math.max(
    0,
    ...rows.flatMap(({ places }) => places.map((place) => placeSaid(place).length)),
  );
  return Math.max(84, Math.ceil(longest * charWidth) + 12);
}

function gridOf({ title, columns, rows }: Grid, width: number, top: number): Html {
  const head = columns.map((column, index) => {
    const x = left + index * width;
    return linesOf(column, Math.floor(width / charWidth), 3).map(
      (line, number) => html`<text x="${x}" y="${top + titleHeight + 14 + number * 14}">${line}</text>`,
    );
  });
  const body = rows.map((row, index) => {
    const y = top + titleHeight + headHeight + index * rowHeight;
    const places = row.places.map((place, column) => {
      const verdict = worst(place);
      if (verdict === null) return '';
      const x = left + column * width;
      return html`<g class="${looks[verdict]}"><rect x="${x}" y="${y}" width="${width - gap}" height="${rowHeight - gap}" rx="3"/><text x="${x + 6}" y="${y + 14}">${placeSaid(place)}</text></g>`;
    });
    return html`<text x="10" y="${y + 14}">${row.title}</text>${places}\n`;
  });
  return html`<text class="title" x="10" y="${top + 16}">${title}</text>${head}${body}`;
}
