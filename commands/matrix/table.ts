import { type Cell, nameOf, type Outcome } from '../../core/evidence/cell.ts';
import type { Line, Painted } from '../../core/text/print.ts';
import { coloured } from '../../core/verdict/colours.ts';
import { type Grid, gridsFor, others, type Result } from './grids.ts';
import { cookieSaid, placeSaid, said, worst } from './words.ts';

/** The matrix for a terminal. */
export async function matrixTable(results: readonly Result[]): Promise<Line[]> {
  const grids = await gridsFor(results);
  const rest = others(results, grids).map(
    (result) => `  ${result.kind} · ${nameOf(result)}: ${said(result)}`,
  );
  return [...grids.flatMap(gridLines), ...(rest.length > 0 ? ['', ...rest] : [])];
}

/** Columns are numbered: their titles would not fit a terminal. */
function gridLines({ title, columns, rows }: Grid): Line[] {
  const width = Math.max(0, ...rows.map(({ title }) => title.length));
  const widths = columns.map((_, column) =>
    Math.max(3, ...rows.map(({ places }) => placeSaid(places[column] ?? []).length)),
  );
  const head = columns.map((_, column) => `(${column + 1})`.padEnd(widths[column] ?? 0)).join('  ');
  const lines = rows.map(({ title, places }) => {
    const last = places.length - 1;
    const cells = places.flatMap((place, column): (string | Painted)[] => {
      const said = placeSaid(place);
      const text = column === last ? said : said.padEnd(widths[column] ?? 0);
      return ['  ', coloured(worst(place), text)];
    });
    return [`  ${title.padEnd(width)}`, ...cells];
  });
  const legend = columns.map((column, index) => `(${index + 1}) ${column}`).join(' · ');
  return rows.length === 0
    ? []
    : ['', title, `  ${legend}`, `  ${''.padEnd(width)}  ${head}`.trimEnd(), ...lines];
}

/** What was expected and what was seen, beside each other. */
export function differenceLines(cells: readonly Cell[]): string[] {
  return cells
    .filter(({ asExpected }) => !asExpected)
    .flatMap((cell) => [
      `  ${cell.kind} · ${nameOf(cell)}`,
      `      expected ${cell.expected ? whole(cell.expected) : 'nothing: the cell is new'}`,
      `      seen     ${whole(cell)}`,
    ]);
}

function whole(outcome: Outcome): string {
  const cookie = cookieSaid(outcome);
  return `${said(outcome)}: ${outcome.reason}${cookie && ` (cookie ${cookie})`}`;
}
