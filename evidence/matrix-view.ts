import { z } from 'zod';
import { verdictWords } from './words.ts';

/** What the report reads of a cell of the matrix; each is an attachment of its test. */
export const triedCell = z.object({
  kind: z.string(),
  strategy: z.string(),
  delivery: z.string(),
  sameSite: z.string().nullable(),
  thirdParty: z.string(),
  timing: z.string(),
  engine: z.string(),
  verdict: z.string(),
  layer: z.string().nullable(),
  reason: z.string(),
  costs: z.array(z.string()),
  caveat: z.string().nullable(),
  asExpected: z.boolean(),
});

/** From the worst: of several cells at one place the worst gives the colour. */
export const grade = z.enum(['bad', 'unknown', 'partly', 'good', 'impossible']);

export const matrixGrid = z.object({
  title: z.string(),
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  /** By row, then by column; null where nothing was tried. */
  cells: z.array(z.array(z.object({ grade, said: z.string(), reason: z.string() }).nullable())),
});

/** Name of the attachment by which a cell travels from its test to the reporters. */
export const cellAttachment = 'fresh-login-cell';

export type TriedCell = z.infer<typeof triedCell>;
export type MatrixGrid = z.infer<typeof matrixGrid>;

/** Strategies by kind of provider, sent by the commonest delivery; then deliveries of the commonest strategy. */
export function gridsOf(cells: readonly TriedCell[]): MatrixGrid[] {
  const byDelivery = commonest(cells.map(({ delivery }) => delivery));
  const byStrategy = commonest(cells.map(({ strategy }) => strategy));
  const plain = cells.filter(({ delivery }) => delivery === byDelivery);
  const others = cells.filter(({ strategy }) => strategy === byStrategy);
  const strategies = gridOf(
    `Strategies, by ${byDelivery}`,
    plain,
    ({ strategy }) => strategy,
    ({ kind }) => kind,
  );
  const conditions = ({ thirdParty, sameSite }: TriedCell) =>
    `third-party ${thirdParty}${sameSite === null ? '' : `, SameSite ${sameSite}`}`;
  const deliveries = gridOf(`Deliveries of ${byStrategy}`, others, ({ delivery }) => delivery, conditions);
  return [strategies, deliveries].filter(
    ({ rows, columns }) => rows.length > 0 && rows.length * columns.length > 1,
  );
}

function gridOf(
  title: string,
  cells: readonly TriedCell[],
  rowOf: (cell: TriedCell) => string,
  columnOf: (cell: TriedCell) => string,
): MatrixGrid {
  const rows = [...new Set(cells.map(rowOf))].sort();
  const columns = [...new Set(cells.map(columnOf))].sort();
  const at = (row: string, column: string) => {
    const here = cells.filter((cell) => rowOf(cell) === row && columnOf(cell) === column);
    return here.length === 0 ? null : placeOf(here);
  };
  return { title, rows, columns, cells: rows.map((row) => columns.map((column) => at(row, column))) };
}

function placeOf(cells: readonly TriedCell[]): NonNullable<MatrixGrid['cells'][number][number]> {
  const worst = grade.options.find((each) => cells.some((cell) => gradeOf(cell) === each)) ?? 'unknown';
  const said = new Set(cells.filter((cell) => gradeOf(cell) === worst).map(wordsOf));
  const lines = cells.map((cell) => {
    const { engine, timing, reason, caveat, asExpected } = cell;
    const how = timing === 'awaited' ? engine : `${engine}, ${timing}`;
    const notes = [reason, caveat, asExpected ? null : 'NOT as expected'].filter(Boolean);
    return `${how}: ${wordsOf(cell)} (${notes.join('; ')})`;
  });
  return { grade: worst, said: [...said].join(' / '), reason: [...new Set(lines)].join(' · ') };
}

function gradeOf({ verdict, costs }: TriedCell): z.infer<typeof grade> {
  if (verdict === 'not-applicable') return 'impossible';
  if (!isVerdict(verdict)) return 'unknown';
  const { tone } = verdictWords[verdict];
  if (tone === 'good') return costs.length > 0 ? 'partly' : 'good';
  return tone === 'bad' ? 'bad' : 'unknown';
}

function wordsOf({ verdict, layer, costs }: TriedCell): string {
  const word = isVerdict(verdict) ? verdictWords[verdict].word.toLowerCase() : verdict.replaceAll('-', ' ');
  return [word, ...(layer ? [layer] : []), ...costs].join(', ');
}

function isVerdict(verdict: string): verdict is keyof typeof verdictWords {
  return Object.hasOwn(verdictWords, verdict);
}

function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
