import { Html, html } from '../../core/base/html.ts';
import { columns, type Row, type Worth } from './catalogue-grid.ts';

const [left, top, rowHeight, width, gap] = [170, 44, 24, 172, 4];

/** Fills and texts that keep their contrast on a light page and on a dark one: each cell brings its own ground. */
const style = new Html(`
text { font: 12px system-ui, sans-serif; fill: #1b1f24; }
.ground { fill: #fff; }
.head { font-weight: 700; }
.sure rect { fill: #1a7f4b; } .sure text { fill: #fff; }
.unsure rect { fill: #f5b53d; } .unsure text { fill: #2b1d00; }
.weak rect { fill: #d5dae0; } .weak text { fill: #1b1f24; }
.none rect { fill: none; stroke: #8a939e; stroke-opacity: .5; } .none text { fill: #6b7480; }
@media (prefers-color-scheme: dark) {
  .ground { fill: #14181d; } text { fill: #e8eaed; } .none text { fill: #9aa3ad; }
}
`);

const alt =
  'What forces a login or a choice at each provider: green is documented or measured, yellow is unofficial, inferred or not noted, grey constrains little, and an outline is not documented';

/** The catalogue as one SVG, to be taken in at a glance: words stand on the colours, so that colour is never alone. */
export function catalogueDrawn(rows: readonly Row[]): string {
  const [wide, high] = [left + columns.length * width + 10, top + rows.length * rowHeight + 10];
  const head = columns.map(
    (column, index) => html`<text class="head" x="${left + index * width}" y="30">${column}</text>`,
  );
  const body = rows.map(({ title, cells }, index) => {
    const y = top + index * rowHeight;
    const drawn = cells.map((cell, column) => {
      const [what, worth]: [string, Worth] = cell ? [cell.what, cell.worth] : ['not documented', 'none'];
      const x = left + column * width;
      return html`<g class="${worth}"><rect x="${x}" y="${y}" width="${width - gap}" height="${rowHeight - gap}" rx="3"/><text x="${x + 6}" y="${y + 14}">${what}</text></g>`;
    });
    return html`<text x="10" y="${y + 14}">${title}</text>${drawn}\n`;
  });
  return `${
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-label="${alt}">
<style>${style}</style>
<rect class="ground" width="100%" height="100%"/>
${head}
${body}
</svg>`.text
  }\n`;
}
