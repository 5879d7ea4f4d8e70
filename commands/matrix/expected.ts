import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { packageRoot } from '../../core/base/package-root.ts';
import { UserError } from '../../core/base/user-error.ts';
import { type Cell, nameOf, type Outcome, outcome } from '../../core/evidence/cell.ts';
import { inRepository } from '../../core/files/own-file.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { allCells } from './cells.ts';

/** The expected matrix of one kind of provider: outcomes by the names of their cells. */
export type Expected = Readonly<Record<string, Outcome>>;

/**
 * What is expected of a known kind.
 * @throws UserError when the file of that kind is not there: without it nothing could be unexpected.
 */
export async function readExpected(kind: string): Promise<Expected> {
  const expected = await expectedSoFar(kind);
  if (expected) return expected;
  throw new UserError(
    `${pathOf(kind)} is not there, which says what is expected of ${kind}: install the package again; in a checkout, npm run matrix -- -u writes it`,
  );
}

/** The same, or null when nothing has been written yet. */
export async function expectedSoFar(kind: string): Promise<Expected | null> {
  const text = await readFile(pathOf(kind), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : z.record(z.string(), outcome).parse(JSON.parse(text));
}

/** Writes what was seen where it differs; cells that are no more go, those that were not run stay. */
export async function updateExpected(cells: readonly Cell[]): Promise<void> {
  const known = await allCells();
  for (const kind of new Set(cells.map((cell) => cell.kind))) {
    const names = known.filter((axes) => axes.kind === kind).map(nameOf);
    const seen = cells.filter((cell) => cell.kind === kind).map((cell) => [nameOf(cell), cell] as const);
    const all = Object.entries({ ...(await expectedSoFar(kind)), ...Object.fromEntries(seen) });
    await writeExpected(kind, Object.fromEntries(all.filter(([name]) => names.includes(name))));
  }
}

/** One line per cell, so that a review shows what changed. */
async function writeExpected(kind: string, expected: Expected): Promise<void> {
  const lines = Object.entries(expected)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { verdict, layer, reason, cookieSent, cookieCleared, costs }]) => {
      const whole = { verdict, layer, reason, cookieSent, cookieCleared, costs };
      return `  ${JSON.stringify(name)}: ${JSON.stringify(whole)}`;
    });
  await writeWhole(pathOf(kind), `{\n${lines.join(',\n')}\n}\n`, inRepository);
}

function pathOf(kind: string): string {
  return fileURLToPath(new URL(`commands/matrix/expected/${kind}.json`, packageRoot));
}
