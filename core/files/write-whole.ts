import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, openSync, renameSync } from 'node:fs';
import { chmod, chown, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { makeFolder } from './make-folder.ts';
import type { OwnFile } from './own-file.ts';
import { modeOver } from './owner-alone.ts';
import { InTheWay, NotWritten, needPath } from './problem.ts';
import { sealed, sealedAgain } from './seal.ts';
import { isStillThere, ourFileAt, type Standing } from './standing.ts';
import { isStill, noteWritten, type WrittenFile } from './written.ts';

/** As often as another run may come to write the same file while this one does. */
const mostTries = 50;

/**
 * Writes a file whole or not at all: beside its place first, then moved there. An earlier file of the same kind
 * is replaced and hands on its mode and its owner; what else stands there stays as it is, and so does what comes to
 * stand there meanwhile: right before the move it is looked at again. Two runs at once leave the file of the later
 * one. Gives where it was written.
 * @throws NotWritten (exit code 2)
 */
export async function writeWhole(path: string, content: string | Uint8Array, file: OwnFile): Promise<string> {
  try {
    needPath(path);
    return await write(resolve(path), file.isSealed ? sealed(String(content)) : content, file);
  } catch (error) {
    throw new NotWritten(path, file, error);
  }
}

async function write(place: string, content: string | Uint8Array, file: OwnFile): Promise<string> {
  for (let tries = 0; tries < mostTries; tries++) {
    const there = await ourFileAt(place, file);
    const half = join(dirname(place), `${randomUUID()}.part`);
    await makeFolder(dirname(place));
    try {
      // Until it has the mode of the one that it replaces, it is not more open than any.
      await writeFile(half, content, { flag: 'wx', mode: there ? 0o600 : (file.mode ?? 0o666) });
      if (there) await takeAfter(half, there, file);
      await noteWritten(place, content);
      if (there ? putInPlaceOf(half, there) : putWhereNothingIs(half, place)) return place;
    } finally {
      await rm(half, { force: true }).catch(() => undefined);
    }
  }
  throw new InTheWay('something else comes to stand there again and again');
}

/** False where it is another file by now. */
function putInPlaceOf(half: string, there: Standing): boolean {
  if (!isStillThere(there)) return false;
  renameSync(half, there.path);
  return true;
}

/** Never over what came meanwhile: then it is false. */
function putWhereNothingIs(half: string, place: string): boolean {
  try {
    linkSync(half, place);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // File systems that know no second name for a file.
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EMLINK'].includes(code)) throw error;
    return renameWhereNothingIs(half, place);
  }
}

/** The name is taken first, by an empty file that nobody else can have made. */
function renameWhereNothingIs(half: string, place: string): boolean {
  try {
    closeSync(openSync(place, 'wx'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  renameSync(half, place);
  return true;
}

/** Another text for a file that a process of this run wrote, if it is still the very one. @throws NotWritten */
export async function rewriteWritten(written: WrittenFile, content: string): Promise<void> {
  await writeWhole(written.path, sealedAgain(content), {
    what: 'the redacted text',
    elsewhere: 'Remove that file: it may hold a secret.',
    isOurs: (bytes) => isStill(written, bytes),
  });
}

/** Whether a file of this kind could be written there, without touching one that is. @throws NotWritten */
export async function tryPlace(path: string, file: OwnFile): Promise<void> {
  try {
    needPath(path);
    await ourFileAt(path, file);
    await probeFolder(dirname(resolve(path)));
  } catch (error) {
    throw new NotWritten(path, file, error);
  }
}

/**
 * Makes the folder, and writes and removes a small file in it: whether a place can be written, and whether there
 * is room, is known only afterwards.
 * @throws an error of the file system, or InTheWay
 */
export async function probeFolder(folder: string, bytes = 1): Promise<void> {
  needPath(folder);
  const probe = join(folder, `${randomUUID()}.part`);
  await makeFolder(folder);
  try {
    await writeFile(probe, Buffer.alloc(bytes), { flag: 'wx' });
  } finally {
    await rm(probe, { force: true });
  }
}

async function takeAfter(half: string, { mode, uid, gid }: Standing, file: OwnFile): Promise<void> {
  // Only root can give a file away; whoever else rewrites one becomes its owner.
  if (uid !== process.getuid?.() || gid !== process.getgid?.())
    await chown(half, uid, gid).catch(() => undefined);
  await chmod(half, modeOver(mode, file));
}
