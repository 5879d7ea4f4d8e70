import { rmdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { UserError } from '../base/user-error.ts';
import { reasonOf, shown } from './problem.ts';
import { needWritable } from './writable.ts';

/** The lock was not had, so that nothing was done. */
export class NotLocked extends UserError {}

/** Another run held the lock for longer than this one would wait. */
export class LockBusy extends NotLocked {
  constructor(path: string, waitMs: number) {
    super(
      `another run has held ${path}.lock for more than ${Math.round(waitMs / 1000)} s; wait until it is over, or end it`,
    );
    this.name = 'LockBusy';
  }
}

/** Something stands where the lock should be that no run has left there, or that is not this user's to take over. */
class LockInTheWay extends NotLocked {
  constructor(path: string, error: unknown) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const found = notALock[code] ?? `it cannot be taken over (${reasonOf(error)})`;
    super(
      `${shown(`${path}.lock`)} is in the way: ${found}, expected the empty folder of a run; remove it when no other run is going on`,
    );
    this.name = 'LockInTheWay';
  }
}

const notALock: Record<string, string> = {
  ENOTDIR: 'it is a file or a link',
  ENOTEMPTY: 'something is in it',
  EEXIST: 'something is in it',
};

/** A holder that is alive says so every half of this; a lock left by a killed run is taken after it. */
const staleMs = 10_000;
const betweenTriesMs = 50;

/**
 * Does `work` while no other process is inside a lock of the same `path` (a name; the file itself need not be
 * there). A lock that a killed run left behind is taken over.
 * @throws LockBusy after `waitMs`; another NotLocked when it can never be had; NotWritable when its folder cannot be written. What `work` throws goes on.
 */
export async function withLock<T>(path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  await needWritable(dirname(path));
  const release = await acquire(resolve(path), waitMs);
  try {
    return await work();
  } finally {
    // It may have been taken from us meanwhile, by a process that took us for dead.
    await release().catch(() => undefined);
  }
}

async function acquire(path: string, waitMs: number): Promise<() => Promise<void>> {
  const start = performance.now();
  const firstSeenMs = await touchedMs(path);
  for (;;) {
    try {
      // The library's own retries would also repeat what can never work, and have no end in time.
      return await lock(path, { realpath: false, stale: staleMs, onCompromised: () => undefined });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw new LockInTheWay(path, error);
    }
    if (performance.now() - start >= waitMs) {
      if (!(await isFromTheFuture(path, firstSeenMs))) throw new LockBusy(path, waitMs);
      // Nothing but an empty folder goes, and what stays would be waited for without an end.
      await rmdir(`${path}.lock`).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw new LockInTheWay(path, error);
      });
    }
    await wait(betweenTriesMs);
  }
}

/** Left by a run that was killed before the clock was put back: by age alone it would hold until then. */
async function isFromTheFuture(path: string, firstSeenMs: number | null): Promise<boolean> {
  const nowMs = await touchedMs(path);
  return nowMs !== null && nowMs === firstSeenMs && nowMs > Date.now() + staleMs;
}

async function touchedMs(path: string): Promise<number | null> {
  return stat(`${path}.lock`).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
