import { resolve } from 'node:path';
import { UserError } from '../../core/base/user-error.ts';
import { isPath } from '../../core/settings/target-path.ts';
import { verdictsIn } from '../prove/many/told.ts';
import type { ToMerge } from './shards/merge-all.ts';

/** Whether somebody means by `asked` the target that is called so, or was named so when it was run. */
export function isMeant(asked: string, names: readonly string[]): boolean {
  return names.some(
    (name) => name === asked || (isPath(name) && isPath(asked) && resolve(name) === resolve(asked)),
  );
}

/** @throws UserError that names those there are. */
export function needAll(asked: readonly string[], there: readonly (readonly string[])[]): void {
  const missing = asked.filter((one) => !there.some((names) => isMeant(one, names)));
  if (missing.length === 0) return;
  const known = there.map(([name]) => name).join(', ');
  throw new UserError(
    `nothing of ${missing.join(', ')} is saved there; ${known === '' ? 'nobody knows of which target what is saved there is' : `there is: ${known}`}`,
  );
}

/** Of what shards left, what is asked for; all of it where nothing is. @throws UserError for what none of them told. */
export function chosenFrom(all: ToMerge, asked: readonly string[] | null): ToMerge {
  if (asked === null) return all;
  const nameIn = ({ run }: ToMerge['runs'][number]) => (run.command === 'prove' ? [run.target] : []);
  const there = [...all.runs.map(nameIn), ...all.notLoaded.map(({ named }) => [named])];
  needAll(
    asked,
    there.filter((names) => names.length > 0),
  );
  const isAsked = (names: readonly string[]) => asked.some((one) => isMeant(one, names));
  return {
    ...all,
    isAll: false,
    runs: all.runs.filter((run) => isAsked(nameIn(run))),
    notLoaded: all.notLoaded.filter(({ named }) => isAsked([named])),
  };
}

/** @throws UserError where the run of one target that is saved in a folder was of another. */
export async function needTold(folder: string, asked: readonly string[] | null): Promise<void> {
  if (asked === null) return;
  const verdicts = await verdictsIn(folder);
  needAll(asked, verdicts ? [[verdicts.target]] : []);
}
