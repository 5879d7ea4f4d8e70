import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UserError } from '../../../core/base/user-error.ts';
import { version } from '../../../core/base/version.ts';
import { readWhole } from '../../../core/files/read-whole.ts';
import { type Left, leftIn, type ShardRun, shardName } from './left.ts';

/** What a shard left, and where. */
export interface ShardFound extends Left {
  path: string;
}

/** The shards of one run: of the scenarios at one target, or of the matrix. */
export interface ShardedRun {
  run: ShardRun;
  total: number;
  /** By their numbers. */
  shards: ShardFound[];
}

/** A folder of artifacts holds one for each shard, and each may hold one for each target. */
const mostDeep = 4;

/**
 * All that shards have left in a folder or below it, run by run.
 * @throws UserError for what is damaged, of another version, there twice, or does not belong together
 */
export async function shardedRuns(folder: string): Promise<ShardedRun[]> {
  const paths = await pathsBelow(folder, mostDeep);
  const all = await Promise.all(paths.map(read));
  const runs = new Map<string, ShardFound[]>();
  for (const shard of all) {
    const { run } = shard.head;
    const name = run.command === 'prove' ? `at ${run.target}` : run.command;
    runs.set(name, [...(runs.get(name) ?? []), shard]);
  }
  return [...runs.values()].flatMap((shards) => (shards[0] ? sharded(shards[0], shards) : []));
}

async function pathsBelow(folder: string, deep: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isFile()) return shardName.test(entry.name) ? [path] : [];
      const isOurs = entry.isDirectory() && !/^(?:\.|node_modules$)/.test(entry.name);
      return isOurs && deep > 0 ? pathsBelow(path, deep - 1) : [];
    });
  return (await Promise.all(below)).flat();
}

async function read(path: string): Promise<ShardFound> {
  const left = leftIn(await readWhole(path));
  if (left === null)
    throw new UserError(
      `${relative('', path)} is not what a shard leaves, or was changed since; take it away, or run that shard again`,
    );
  if (left.head.freshLogin !== version())
    throw new UserError(
      `${relative('', path)} is of fresh-login ${left.head.freshLogin}, and this is ${version()}; merge with the one that the shards were run with`,
    );
  return { path, ...left };
}

function sharded(first: ShardFound, all: readonly ShardFound[]): ShardedRun {
  const { run, shard } = first.head;
  for (const other of all.slice(1)) {
    const { current, total } = other.head.shard;
    const both = `${relative('', first.path)} and ${relative('', other.path)}`;
    if (total !== shard.total)
      throw new UserError(
        `${both} are of runs in ${shard.total} and in ${total} parts; leave those of one run`,
      );
    if (JSON.stringify(other.head.run) !== JSON.stringify(run))
      throw new UserError(`${both} are of runs that were asked for differently; leave those of one run`);
    const twin = all.find((one) => one !== other && one.head.shard.current === current);
    if (twin)
      throw new UserError(
        `shard ${current}/${total} is there twice, ${relative('', twin.path)} and ${relative('', other.path)}; leave one`,
      );
  }
  const shards = all.toSorted((a, b) => a.head.shard.current - b.head.shard.current);
  return { run, total: shard.total, shards };
}
