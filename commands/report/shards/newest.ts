import { join } from 'node:path';
import { keptTold } from '../../prove/many/told.ts';
import { readSaved } from '../write-report.ts';
import { folderOf, notLoadedIn, type ToMerge } from './merge-all.ts';
import { type ShardedRun, shardedRuns, targetsLeft } from './read.ts';

/** What shards have left in a folder, and no later run has saved its results over; null where there is nothing. */
export async function newestShards(folder: string): Promise<ToMerge | null> {
  const all = await shardedRuns(folder);
  const left = await targetsLeft(folder);
  const notLoaded = notLoadedIn(left, all);
  const isSeveral = all.filter(({ run }) => run.command === 'prove').length + notLoaded.length > 1;
  const later = await Promise.all(all.map((run) => isOverwritten(run, isSeveral, folder)));
  const runs = all.filter((_, index) => !later[index]);
  if (runs.length > 0) return { runs, notLoaded, isSeveral, isAll: true };
  if (all.length > 0 || notLoaded.length === 0) return null;
  // No target could be loaded anywhere.
  const begun = Math.max(...left.map(({ startedAt }) => Date.parse(startedAt)));
  const others = await Promise.all([keptTold(folder), readSaved(folder).catch(() => null)]);
  return others.some((one) => one !== null && Date.parse(one.startedAt) > begun)
    ? null
    : { runs, notLoaded, isSeveral: true, isAll: true };
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
