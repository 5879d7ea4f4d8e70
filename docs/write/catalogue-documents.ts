import { readFile } from 'node:fs/promises';
import { packageRoot } from '../../core/base/package-root.ts';
import type { Sure } from '../../core/providers/fact.ts';
import { type Cell, catalogueRows, columns, type Row } from './catalogue-grid.ts';
import { catalogueDrawn } from './catalogue-picture.ts';

const page = 'docs/catalogue.md';
const [begin, end] = ['<!-- the table: npm run catalogue:docs writes it -->', '<!-- end of the table -->'];

const marks: Readonly<Record<Sure, string>> = {
  documented: 'D',
  measured: 'M',
  'in-code': 'C',
  inferred: 'I',
  'not-noted': '?',
};

/** The documents that show the catalogue, by their paths, as they should be. */
export async function catalogueDocuments(): Promise<ReadonlyMap<string, string>> {
  const rows = await catalogueRows();
  const text = await readFile(new URL(page, packageRoot), 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [, after = ''] = rest.split(end);
  return new Map([
    [page, `${before}${begin}\n\n${tableOf(rows)}\n\n${end}${after}`],
    ['docs/catalogue.svg', catalogueDrawn(rows)],
  ]);
}

/** As the formatter leaves it. */
function tableOf(rows: readonly Row[]): string {
  const head = ['provider', ...columns];
  const body = rows.map(({ name, cells }) => [`\`${name}\``, ...cells.map(inTable)]);
  const widths = head.map((text, column) =>
    Math.max(text.length, ...body.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function inTable(cell: Cell | null): string {
  return cell ? `\`${cell.what}\` ${cell.sure.map((sure) => marks[sure]).join(' ')}` : '·';
}
