import { nameOf } from '../../core/evidence/cell.ts';
import { allCells } from './cells.ts';
import { readExpected } from './expected.ts';
import type { Result } from './grids.ts';
import { kinds } from './kinds.ts';

/** The expected matrix as results, in the order of the cells; what nothing is said of is left out. */
export async function expectedResults(): Promise<Result[]> {
  const cells = await allCells();
  const ofKind = await Promise.all(kinds.all().map(({ name }) => readExpected(name)));
  const names = kinds.all().map(({ name }) => name);
  return cells.flatMap((axes) => {
    const outcome = ofKind[names.indexOf(axes.kind)]?.[nameOf(axes)];
    return outcome ? [{ ...axes, ...outcome }] : [];
  });
}
