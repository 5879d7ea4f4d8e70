import { randomUUID } from 'node:crypto';
import { chmod, chown, link, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { makeFolder } from './make-folder.ts';
import type { OwnFile } from './own-file.ts';
import { modeOver } from './owner-alone.ts';
import { NotWritten, needPath } from './problem.ts';
import { ourFileAt, type Standing } from './standing.ts';
import { isStill, noteWritten, type WrittenFile } from './written.ts';

/**
 * Writes a file whole or not at all: beside its place first, then moved there. An earlier file of the same kind
 * is replaced and hands on its mode and its owner; what else stands there stays as it is. Two runs at once leave
 * the file of the later one. Gives where it was written: where links lead to in the end.
 * @throws NotWritten (exit code 2)
 */
export async function writeWhole(path: string, content: string | Uint8Array, file: OwnFile): Promise<string> {
  try {
    needPath(path);
    return await write(path, content, file).catch((error: NodeJS.ErrnoException) => {
      // Something came to stand there meanwhile, as when two runs begin at once: it is looked at, too.
      if (error.code === 'EEXIST' && error.syscall === 'link') return write(path, content, file);
      throw error;
    });
  } catch (error) {
    throw new NotWritten(path, file, error);
  }
}

async function write(path: string, content: string | Uint8Array, file: OwnFile): Promise<string> {
  const there = await ourFileAt(path, file);
  const place = there?.path ?? resolve(path);
  const folder = dirname(place);
  const half = join(folder, `${randomUUID()}.part`);
  await makeFolder(folder);
  try {
    // Until it has the mode of the one that it replaces, it is not more open than any.
    await writeFile(half, content, { flag: 'wx', mode: there ? 0o600 : (file.mode ?? 0o666) });
    if (there) await takeAfter(half, there, file);
    await noteWritten(place, content);
    await (there ? rename(half, place) : putWhereNothingIs(half, place));
    return place;
  } finally {
    await rm(half, { force: true }).catch(() => undefined);
  }
}

/** Never over what came meanwhile. */
async function putWhereNothingIs(half: string, place: string): Promise<void> {
  try {
    await link(half, place);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // File systems that know no second name for a file.
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EMLINK'].includes(code)) throw error;
    await rename(half, place);
  }
}

/** Another text for a file that a process of this run wrote, if it is still the very one. @throws NotWritten */
export async function rewriteWritten(written: WrittenFile, content: string): Promise<void> {
  await writeWhole(written.path, content, {
    what: 'the redacted text',
    elsewhere: 'Remove that file: it may hold a secret.',
    isOurs: (bytes) => isStill(written, bytes),
  });
}

/** Whether a file of this kind could be written there, without touching one that is. @throws NotWritten */
export async function tryPlace(path: string, file: OwnFile): Promise<void> {
  try {
    needPath(path);
    const there = await ourFileAt(path, file);
    const folder = dirname(resolve(there?.path ?? path));
    await probeFolder(folder);
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
