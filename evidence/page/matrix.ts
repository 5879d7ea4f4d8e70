import { type Html, html } from '../../web/html.ts';
import type { MatrixView } from '../report-data.ts';

const signs = { good: '✔', partly: '◐', bad: '✖', unknown: '?', impossible: '–' };

/** Every strategy by every way of delivering it; the reason is shown on hover and on focus. */
export function matrixSection({ rows, columns, cells }: MatrixView): Html {
  const body = rows.map(
    (row, y) =>
      html`<tr><th scope="row">${row}</th>${columns.map((column, x) => cell(cells[y]?.[x] ?? null, `${row}, ${column}`))}</tr>`,
  );
  return html`<section id="matrix"><h2>Strategies</h2><div class="scroll" tabindex="0" role="region" aria-label="Strategy matrix"><table class="matrix">
<thead><tr><td></td>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${body}</tbody></table></div></section>`;
}

function cell(tried: NonNullable<MatrixView['cells'][number][number]> | null, what: string): Html {
  if (!tried) return html`<td class="none"><span class="quiet">·</span></td>`;
  const { verdict, grade, reason } = tried;
  return html`<td class="cell ${grade}"><button type="button" aria-label="${what}: ${verdict}. ${reason}"><span aria-hidden="true">${signs[grade]}</span> ${verdict}</button>
<span class="tip" aria-hidden="true">${reason}</span></td>`;
}
