import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UserError } from '../../../core/base/user-error.ts';
import { version } from '../../../core/base/version.ts';
import { readWhole } from '../../../core/files/read-whole.ts';
import { type TargetsTold, targetsOfShard, toldIn } from '../../prove/many/told.ts';
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

/** As many folders are looked into: somebody may name a whole disk. */
const mostFolders = 2_000;

/**
 * All that shards have left in a folder or below it, run by run.
 * @throws UserError for what is damaged, of another version, there twice, or does not belong together
 */
export async function shardedRuns(folder: string): Promise<ShardedRun[]> {
  const all: ShardFound[] = [];
  for (const path of await pathsBelow(folder, shardName)) {
    const shard = await read(path);
    if (shard) all.push(shard);
  }
  const runs = new Map<string, ShardFound[]>();
  for (const shard of all) {
    const { run } = shard.head;
    const name = run.command === 'prove' ? `at ${run.target}` : run.command;
    runs.set(name, [...(runs.get(name) ?? []), shard]);
  }
  return [...runs.values()].flatMap((shards) => (shards[0] ? sharded(shards[0], shards) : []));
}

/** What the shards of a run of several targets have kept of them, in a folder or below it. */
export async function targetsLeft(folder: string): Promise<TargetsTold[]> {
  const kept = await Promise.all((await pathsBelow(folder, targetsOfShard)).map(toldIn));
  return kept.filter((one) => one !== null);
}

/** What is nearest comes first. */
async function pathsBelow(folder: string, wanted: RegExp): Promise<string[]> {
  const paths: string[] = [];
  const folders = [{ path: folder, deep: 0 }];
  for (const { path: within, deep } of folders) {
    const entries = await readdir(within, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(within, entry.name);
      const isLookedInto = entry.isDirectory() && !/^(?:\.|node_modules$)/.test(entry.name);
      if (entry.isFile() && wanted.test(entry.name)) paths.push(path);
      else if (isLookedInto && deep < mostDeep && folders.length < mostFolders)
        folders.push({ path, deep: deep + 1 });
    }
  }
  return paths;
}

/** Null for one that is gone since it was seen. */
async function read(path: string): Promise<ShardFound | null> {
  const text = await readWhole(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new UserError(`${relative('', path)} cannot be read (${error.code})`);
  });
  if (text === null) return null;
  const left = leftIn(text);
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
