import { readFile } from 'node:fs/promises';
import { mixUps } from '../../commands/prove/mix-ups.ts';
import { protections } from '../../core/app/protections.ts';
import { packageRoot } from '../../core/base/package-root.ts';
import { type HowStopped, howStopped } from './how-stopped.ts';
import { mixUpsDrawn } from './mix-ups-picture.ts';

const page = 'docs/mix-ups.md';

/** The documents that show the mix-ups, by their paths, as they should be. */
export async function mixUpDocuments(): Promise<ReadonlyMap<string, string>> {
  let text = await readFile(new URL(page, packageRoot), 'utf8');
  for (const [name, table] of Object.entries(tables()))
    text = text.replace(
      new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`),
      (_, before: string, after: string) => `${before}\n\n${table}\n\n${after}`,
    );
  return new Map([
    [page, text],
    ['docs/mix-ups.svg', mixUpsDrawn()],
  ]);
}

const said: Record<HowStopped, string> = {
  stops: '**stops it**',
  idToken: 'by an ID token',
  there: 'there already',
  none: '·',
};

/** The two tables that follow from the code: what stops which mix-up, and what each rests on. */
function tables(): { stoppedBy: string; sources: string } {
  const head = ['mix-up', ...protections.names().map((name) => name.replaceAll('-', ' '))];
  const rows = mixUps
    .all()
    .map((mixUp) => [mixUp.title, ...protections.names().map((name) => said[howStopped(mixUp, name)])]);
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
