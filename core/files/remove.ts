import { readFile, rm, rmdir } from 'node:fs/promises';
import { UserError } from '../base/user-error.ts';
import type { OwnFile } from './own-file.ts';
import { reasonOf, shown } from './problem.ts';
import { ourFileAt } from './standing.ts';
import { forgetWritten, isStill, writtenAt } from './written.ts';

/** Removes a file that this process wrote, if it is still the very one. `path` as `writeWhole` gave it. */
export async function removeWritten(path: string): Promise<void> {
  const wrote = writtenAt(path);
  const bytes = wrote && (await readFile(path).catch(() => null));
  if (!wrote || !bytes || !isStill(wrote, bytes)) return;
  await rm(path, { force: true });
  forgetWritten(path);
}

/**
 * Removes an earlier file of this kind; nothing where none stands.
 * @throws UserError when it cannot be removed, or is somebody else's.
 */
export async function removeOurs(path: string, file: OwnFile): Promise<void> {
  try {
    const there = await ourFileAt(path, file);
    if (there) await rm(there.path);
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
