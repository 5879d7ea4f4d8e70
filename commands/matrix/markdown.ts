import { nameOf } from '../../core/evidence/cell.ts';
import { type Grid, gridsFor, others, type Result } from './grids.ts';
import { cookieSaid, placeSaid, said } from './words.ts';

/** The matrix for a ticket: two tables to look at, and one to look things up in. */
export async function markdownOf(results: readonly Result[]): Promise<string> {
  const grids = await gridsFor(results);
  const rest = others(results, grids);
  const parts = [
    ...grids.map(gridTable),
    section('Races, and the other logout strategies', rest),
    section('Every cell', results),
  ];
  return `# How to force a login: what was seen\n\n${parts.join('\n\n')}\n`;
}

/** A grid as a table of Markdown, under its title. */
export function gridTable({ title, columns, rows }: Grid): string {
  return `## ${title}\n\n${table(
    ['', ...columns],
    rows.map(({ title, places }) => [title, ...places.map(placeSaid)]),
  )}`;
}

function section(title: string, results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.kind,
    nameOf(result),
    said(result),
    result.reason,
    cookieSaid(result),
  ]);
  return `## ${title}\n\n${table(['kind', 'cell', 'verdict', 'why', 'sign-on cookie'], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
