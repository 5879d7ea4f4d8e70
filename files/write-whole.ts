import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../config/user-error.ts';

/**
 * Writes a file whole or not at all: beside its place first, then moved there. Two runs at once leave the
 * file of the later one. `what` is what the reader was promised, for the message, and `elsewhere` how to name
 * another place. `mode` is who may do what with it, before the process's own mask.
 * @throws UserError (exit code 2) when the disk is full or the place cannot be written.
 */
export async function writeWhole(
  path: string,
  text: string,
  what: string,
  elsewhere = 'Name another folder in FRESH_LOGIN_REPORT_DIR.',
  mode = 0o666,
): Promise<void> {
  const half = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(half, text, { mode });
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined);
    throw new UserError(`${what} could not be written to ${path}: ${reason(error, elsewhere)}`);
  }
}

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full. Make room, or choose another disk.',
  EACCES: 'writing there is not allowed.',
  EROFS: 'that file system is read-only.',
  ENOTDIR: 'a part of that path is a file.',
  EEXIST: 'a file stands where the folder should be.',
};

function reason(error: unknown, elsewhere: string): string {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  const known = reasons[code];
  return known === undefined ? code : `${known} ${elsewhere}`;
}
