import { mixUps } from '../../commands/prove/mix-ups.ts';
import { protections } from '../../core/app/protections.ts';

/** The two tables of docs/mix-ups.md that follow from the code: what stops which mix-up, and what each rests on. */
export function mixUpTables(): { stoppedBy: string; sources: string } {
  const head = ['mix-up', ...protections.names().map((name) => name.replaceAll('-', ' '))];
  const rows = mixUps
    .all()
    .map(({ title, stoppedBy, restsOn = [] }) => [
      title,
      ...protections
        .names()
        .map((name) =>
          stoppedBy.includes(name) ? '**stops it**' : restsOn.includes(name) ? 'there already' : '·',
        ),
    ]);
  const sources = mixUps.all().map(({ name, title, cost, source }) => [title, `\`${name}\``, cost, source]);
  return {
    stoppedBy: table([head, ...rows]),
    sources: table([['mix-up', 'its name for `prove`', 'what it costs', 'where it is from'], ...sources]),
  };
}

/** As the formatter leaves it. */
function table([head = [], ...rows]: readonly string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
