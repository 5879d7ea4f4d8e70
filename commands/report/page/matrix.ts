import { type Html, html } from '../../../core/base/html.ts';
import type { MatrixGrid } from '../matrix-view.ts';

const signs = { good: '✔', partly: '◐', bad: '✖', unknown: '?', impossible: '–' };

type Place = MatrixGrid['cells'][number][number];

/** The matrix as heat maps; the reason is shown on hover and on focus. */
export function matrixSection(grids: readonly MatrixGrid[]): Html {
  const legend = html`<p class="quiet">${signs.good} a fresh login · ${signs.partly} one, at a price, or a choice that B is given · ${signs.bad} leaks or breaks · ${signs.unknown} nothing proven · ${signs.impossible} cannot be tried there. The reason is shown on hover and on focus.</p>`;
  return html`<section><h2>Matrix</h2>${legend}${grids.map(grid)}</section>`;
}

function grid({ title, rows, columns, cells }: MatrixGrid): Html {
  const body = rows.map(
    (row, y) =>
      html`<tr><th scope="row">${row}</th>${columns.map((column, x) => placeCell(cells[y]?.[x] ?? null, `${row}, ${column}`))}</tr>`,
  );
  return html`<h3>${title}</h3><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="matrix">
<thead><tr><td></td>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function placeCell(place: Place, what: string): Html {
  if (!place) return html`<td class="none"><span class="quiet">·</span></td>`;
  const { grade, reason, asExpected } = place;
  const said = asExpected ? place.said : `${place.said} ≠ expected`;
  return html`<td class="cell ${grade}"><button type="button" aria-label="${what}: ${said}. ${reason}"><span aria-hidden="true">${signs[grade]}</span> ${said}</button>
<span class="tip" aria-hidden="true">${reason}</span></td>`;
}
