import { unlinkSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { UserError } from '../base/user-error.ts';
import type { OwnFile } from './own-file.ts';
import { InTheWay, reasonOf, shown } from './problem.ts';
import { isStillThere, ourFileAt } from './standing.ts';
import { forgetWritten, isStill, writtenAt } from './written.ts';

/** Removes a file that this process wrote, if it is still the very one. `path` as `writeWhole` gave it. */
export async function removeWritten(path: string): Promise<void> {
  const wrote = writtenAt(path);
  if (!wrote) return;
  const file = { what: 'A file', elsewhere: '', isOurs: (bytes: Buffer) => isStill(wrote, bytes) };
  const there = await ourFileAt(path, file).catch(() => null);
  if (!there || !isStillThere(there)) return;
  unlinkSync(there.path);
  forgetWritten(path);
}

/**
 * Removes an earlier file of this kind; nothing where none stands.
 * @throws UserError when it cannot be removed, or is somebody else's.
 */
export async function removeOurs(path: string, file: OwnFile): Promise<void> {
  try {
    const there = await ourFileAt(path, file);
    if (!there) return;
    if (!isStillThere(there)) throw new InTheWay('another file came to stand there');
    unlinkSync(there.path);
  } catch (error) {
    throw new UserError(
      `${file.what}, ${shown(path)}, could not be removed: ${reasonOf(error)}. ${file.elsewhere}`,
    );
  }
}

/** Removes a folder if nothing is in it. */
export async function removeEmptyFolder(path: string): Promise<void> {
  await rmdir(path).catch(() => undefined);
}
