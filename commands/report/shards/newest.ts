import { join } from 'node:path';
import { UserError } from '../../../core/base/user-error.ts';
import { keptTold } from '../../prove/many/told.ts';
import { readSaved } from '../write-report.ts';
import { folderOf, notLoadedIn, type ToMerge } from './merge-all.ts';
import { type ShardedRun, shardedRuns, targetsLeft } from './read.ts';

/**
 * What shards have left in a folder, and no later run has saved its results over; null where there is nothing.
 * @throws UserError where all that there is cannot be told
 */
export async function newestShards(folder: string): Promise<ToMerge | null> {
  const { runs: all, damaged } = await shardedRuns(folder);
  const left = await targetsLeft(folder);
  const notLoaded = notLoadedIn(left, all);
  const targets = new Set([
    ...all.map(({ run }) => (run.command === 'prove' ? `at ${run.target}` : null)),
    ...damaged.map(({ of }) => (of === 'matrix' ? null : of)),
  ]);
  targets.delete(null);
  const isSeveral = targets.size + notLoaded.length > 1;
  const later = await Promise.all(all.map((run) => isOverwritten(run, isSeveral, folder)));
  const runs = all.filter((_, index) => !later[index]);
  const problems = damaged.flatMap(({ error }) => error.problems);
  if (runs.length > 0) return { runs, notLoaded, problems, isSeveral, isAll: true };
  if (problems.length > 0) throw new UserError(problems);
  if (all.length > 0 || notLoaded.length === 0) return null;
  // No target could be loaded anywhere.
  const begun = Math.max(...left.map(({ startedAt }) => Date.parse(startedAt)));
  const others = await Promise.all([keptTold(folder), readSaved(folder).catch(() => null)]);
  return others.some((one) => one !== null && Date.parse(one.startedAt) > begun)
    ? null
    : { runs, notLoaded, problems, isSeveral: true, isAll: true };
}

async function isOverwritten(
  { run, shards }: ShardedRun,
  isSeveral: boolean,
  folder: string,
): Promise<boolean> {
  const begun = Math.max(...shards.map(({ head }) => Date.parse(head.startedAt)));
  const under = folderOf(run, isSeveral, folder);
  const saved = await readSaved(run.command === 'matrix' ? join(under, 'matrix') : under).catch(() => null);
  return saved !== null && Date.parse(saved.startedAt) > begun;
}
