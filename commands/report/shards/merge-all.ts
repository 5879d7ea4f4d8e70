import { join } from 'node:path';
import { UserError } from '../../../core/base/user-error.ts';
import { print } from '../../../core/text/print.ts';
import { reportUserError } from '../../../core/text/report-user-error.ts';
import { notTold, type Outcome } from '../../prove/many/outcome.ts';
import { overviewPage } from '../../prove/many/page.ts';
import { tables } from '../../prove/many/table.ts';
import { type TargetsTold, verdictsIn } from '../../prove/many/told.ts';
import type { ShardRun } from './left.ts';
import { mergeShards } from './merge.ts';
import type { ShardedRun } from './read.ts';

/** The runs to be merged, and the targets that they could not load, which left no shard. */
export interface ToMerge {
  runs: readonly ShardedRun[];
  notLoaded: readonly Outcome[];
  /** What else was left and cannot be told, as sentences. */
  problems: readonly string[];
  /** Whether it was one run at several targets: each has a folder of its own. */
  isSeveral: boolean;
  /** Whether this is all that there is, so that all are told at a glance. */
  isAll: boolean;
}

/** Where the whole of a run belongs: of several targets each has a folder of its own, as in one run. */
export function folderOf(run: ShardRun, isSeveral: boolean, folder: string): string {
  return run.command === 'prove' && isSeveral ? join(folder, run.target) : folder;
}

/** Merges each run, and tells several targets together at the end. Gives the worst exit code. */
export async function mergeAll(
  { runs, notLoaded, problems, isSeveral, isAll }: ToMerge,
  folder: string,
): Promise<number> {
  const outcomes: Outcome[] = [];
  const codes: number[] = [];
  for (const sharded of runs) {
    const { run } = sharded;
    const own = folderOf(run, isSeveral, folder);
    const code = await mergeShards(sharded, own);
    codes.push(code);
    if (run.command !== 'prove') continue;
    const file = await verdictsIn(own);
    outcomes.push({ named: run.target, folder: run.target, file, code, lines: [] });
  }
  outcomes.push(...notLoaded);
  if (isSeveral) {
    const startedAt = outcomes.flatMap(({ file }) => file?.startedAt ?? []).toSorted()[0];
    const page = isAll
      ? ['', await overviewPage(folder, outcomes, startedAt ?? new Date().toISOString())]
      : [];
    print('', ...tables(outcomes), ...page);
  }
  if (problems.length > 0) codes.push(reportUserError(new UserError(problems)));
  return Math.max(...codes, ...notLoaded.map(({ code }) => code));
}

/** Those of which no shard was begun, each once: a name that there is not, a file that cannot be read. */
export function notLoadedIn(left: readonly TargetsTold[], runs: readonly ShardedRun[]): Outcome[] {
  const begun = new Set(runs.map(({ run }) => (run.command === 'prove' ? run.target : null)));
  const all = left
    .flatMap(({ targets }) => targets)
    .filter(({ folder, name }) => folder === null && !begun.has(name));
  const byName = new Map(all.map((one) => [one.name, one]));
  return [...byName.values()].map(({ named, code, why }) => notTold(named, why ?? '', code));
}
