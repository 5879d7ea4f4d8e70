import { z } from 'zod';
import { type Cell, nameOf } from '../../core/evidence/cell.ts';
import { verdictWords } from '../../core/verdict/words.ts';
import { type Grid, gridsFor, others } from '../matrix/grids.ts';

/** From the worst: of several cells at one place the worst gives the colour. */
export const grade = z.enum(['bad', 'unknown', 'partly', 'good', 'impossible']);

const place = z.object({
  grade,
  said: z.string(),
  reason: z.string(),
  asExpected: z.boolean(),
});

export const matrixGrid = z.object({
  title: z.string(),
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  /** By row, then by column; null where nothing was tried. */
  cells: z.array(z.array(place.nullable())),
});

type MatrixPlace = z.infer<typeof place>;
export type MatrixGrid = z.infer<typeof matrixGrid>;

/** The grids that a terminal gets, and what stands in neither of them. */
export async function gridsOf(cells: readonly Cell[]): Promise<MatrixGrid[]> {
  const grids = await gridsFor(cells);
  return [...grids.map(shown), rest(others(cells, grids))].filter(({ rows }) => rows.length > 0);
}

function shown({ title, columns, rows }: Grid<Cell>): MatrixGrid {
  return {
    title,
    columns: [...columns],
    rows: rows.map((row) => row.title),
    cells: rows.map(({ places }) => places.map((cells) => (cells.length === 0 ? null : placeFrom(cells)))),
  };
}

function rest(cells: readonly Cell[]): MatrixGrid {
  return {
    title: 'What stands in neither: races, other strategies by other deliveries, other kinds of provider',
    columns: ['outcome'],
    rows: cells.map((cell) => `${cell.kind} · ${nameOf(cell)}`),
    cells: cells.map((cell) => [placeFrom([cell])]),
  };
}

function placeFrom(cells: readonly Cell[]): MatrixPlace {
  const worst = grade.options.find((each) => cells.some((cell) => gradeOf(cell) === each)) ?? 'unknown';
  const said = new Set(cells.filter((cell) => gradeOf(cell) === worst).map(wordsOf));
  const lines = cells.map((cell) => {
    const { engine, timing, reason, caveat, asExpected } = cell;
    const how = timing === 'awaited' ? engine : `${engine}, ${timing}`;
    const notes = [reason, caveat, asExpected ? null : 'NOT as expected'].filter(Boolean);
    return `${how}: ${wordsOf(cell)} (${notes.join('; ')})`;
  });
  return {
    grade: worst,
    said: [...said].join(' / '),
    reason: [...new Set(lines)].join(' · '),
    asExpected: cells.every(({ asExpected }) => asExpected),
  };
}

function gradeOf({ verdict, costs }: Cell): z.infer<typeof grade> {
  if (verdict === 'not-applicable') return 'impossible';
  const { tone } = verdictWords[verdict];
  if (tone === 'good') return costs.length > 0 ? 'partly' : 'good';
  return tone;
}

function wordsOf({ verdict, layer, costs }: Cell): string {
  const word = verdict === 'not-applicable' ? 'not applicable' : verdictWords[verdict].word.toLowerCase();
  return [word, ...(layer ? [layer] : []), ...costs].join(', ');
}
