import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import type { OwnFile } from './own-file.ts';
import { NotWritten, needPath } from './problem.ts';

/**
 * Puts other bytes in place of as many in a file that is there, and leaves the file itself, its length and whatever was added
 * to its end since: who has it open goes on writing to it. What does not stand there any more as it `was` stays.
 * `now` is as long as `was`, and both begin where the file does.
 * @throws NotWritten (exit code 2)
 */
export function writeOver(path: string, was: Buffer, now: Buffer, file: OwnFile): void {
  try {
    needPath(path);
    const there = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
    try {
      for (const [from, to] of changed(was, now)) {
        const held = Buffer.alloc(to - from);
        const read = readSync(there, held, 0, held.length, from);
        if (read === held.length && held.equals(was.subarray(from, to)))
          writeSync(there, now, from, to - from, from);
      }
    } finally {
      closeSync(there);
    }
  } catch (error) {
    throw new NotWritten(path, file, error);
  }
}

/** Where the two differ, as pairs of the first byte and the one behind the last. */
function changed(was: Buffer, now: Buffer): [number, number][] {
  const places: [number, number][] = [];
  for (let at = 0; at < was.length; at++) {
    if (was[at] === now[at]) continue;
    const last = places.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else places.push([at, at + 1]);
  }
  return places;
}
