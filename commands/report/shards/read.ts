import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UserError } from '../../../core/base/user-error.ts';
import { version } from '../../../core/base/version.ts';
import { readWhole } from '../../../core/files/read-whole.ts';
import { type TargetsTold, targetsOfShard, toldIn } from '../../prove/many/told.ts';
import { headIn, type Left, leftIn, type ShardRun, shardName } from './left.ts';

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

/** What cannot be told, and why. */
export interface Damaged {
  /** What it is of, where it says so: the rest of that is not told either, as it is not the whole. */
  of: string | null;
  error: UserError;
}

/**
 * All that shards have left in a folder or below it, run by run, and what of it is damaged, of another version, there twice, or
 * does not belong together: that keeps nobody from being told of other runs.
 */
export async function shardedRuns(folder: string): Promise<{ runs: ShardedRun[]; damaged: Damaged[] }> {
  const found = new Map<string, ShardFound[]>();
  const damaged: Damaged[] = [];
  for (const path of await pathsBelow(folder, shardName)) {
    const shard = await read(path);
    if (shard === null) continue;
    if ('error' in shard) damaged.push(shard);
    else {
      const name = nameOf(shard.head.run);
      found.set(name, [...(found.get(name) ?? []), shard]);
    }
  }
  const runs: ShardedRun[] = [];
  for (const [name, shards] of found) {
    const [first] = shards;
    if (!first || damaged.some(({ of }) => of === name)) continue;
    const whole = sharded(first, shards);
    if (whole instanceof UserError) damaged.push({ of: name, error: whole });
    else runs.push(whole);
  }
  return { runs, damaged };
}

function nameOf(run: ShardRun): string {
  return run.command === 'prove' ? `at ${run.target}` : run.command;
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
async function read(path: string): Promise<ShardFound | Damaged | null> {
  const damaged = (of: string | null, what: string) => ({
    of,
    error: new UserError(`${relative('', path)} ${what}`),
  });
  let text: string;
  try {
    text = await readWhole(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? null : damaged(null, `cannot be read (${code})`);
  }
  const head = headIn(text);
  const of = head && nameOf(head.run);
  if (head && head.freshLogin !== version())
    return damaged(
      of,
      `is of fresh-login ${head.freshLogin}, and this is ${version()}; merge with the one that the shards were run with`,
    );
  const left = leftIn(text);
  return left === null
    ? damaged(of, 'is not what a shard leaves, or was changed since; take it away, or run that shard again')
    : { path, ...left };
}

function sharded(first: ShardFound, all: readonly ShardFound[]): ShardedRun | UserError {
  const { run, shard } = first.head;
  for (const other of all.slice(1)) {
    const { current, total } = other.head.shard;
    const both = `${relative('', first.path)} and ${relative('', other.path)}`;
    if (total !== shard.total)
      return new UserError(
        `${both} are of runs in ${shard.total} and in ${total} parts; leave those of one run`,
      );
    if (JSON.stringify(other.head.run) !== JSON.stringify(run))
      return new UserError(`${both} are of runs that were asked for differently; leave those of one run`);
    const twin = all.find((one) => one !== other && one.head.shard.current === current);
    if (twin)
      return new UserError(
        `shard ${current}/${total} is there twice, ${relative('', twin.path)} and ${relative('', other.path)}; leave one`,
      );
  }
  const shards = all.toSorted((a, b) => a.head.shard.current - b.head.shard.current);
  return { run, total: shard.total, shards };
}
