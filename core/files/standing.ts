import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { OwnFile } from './own-file.ts';
import { InTheWay } from './problem.ts';
import { isUntouched } from './seal.ts';

/** What stands at a path: the very file, what it held when it was looked at, its permission bits and its owner. */
export interface Standing {
  path: string;
  bytes: Buffer;
  inode: number;
  device: number;
  mode: number;
  uid: number;
  gid: number;
}

/** Nothing that this product writes is larger. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Our own earlier file at a path, or null where nothing stands.
 * @throws InTheWay when what stands there is somebody else's, or no file; an error of the file system.
 */
export async function ourFileAt(path: string, file: OwnFile): Promise<Standing | null> {
  // Without a slash at its end, which would hide a file behind an error.
  const place = resolve(path);
  const found = await lstat(place).catch(nothing);
  if (found === null) return null;
  if (found.isDirectory()) throw new InTheWay('a folder stands there');
  // What it leads to has another name, under which somebody may keep it for something else.
  if (found.isSymbolicLink())
    throw new InTheWay('a link stands there, which fresh-login did not make, and it stays as it is');
  // A device, such as /dev/null, would be replaced by a file.
  if (!found.isFile()) throw new InTheWay('what stands there is no file');
  const bytes = found.size > mostBytes ? null : await readFile(place);
  if (bytes === null || !isOurs(bytes, file))
    throw new InTheWay(
      'a file stands there that fresh-login did not write, or that was changed since, and it stays as it is',
    );
  return { path: place, bytes, ...sameOf(found) };
}

/** Whether it is the very one still, with the very text. At once, so that nothing of this process comes between. */
export function isStillThere({ path, bytes, inode, device }: Standing): boolean {
  try {
    const now = lstatSync(path);
    return now.isFile() && now.ino === inode && now.dev === device && readFileSync(path).equals(bytes);
  } catch {
    return false;
  }
}

function isOurs(bytes: Buffer, { isOurs, isSealed }: OwnFile): boolean {
  return (isSealed ? isUntouched(bytes) : null) ?? isOurs?.(bytes) ?? false;
}

function sameOf({ ino, dev, mode, uid, gid }: Stats) {
  return { inode: ino, device: dev, mode: mode & 0o7777, uid, gid };
}

/** Where a part of the path is a file, making the folder says so. */
function nothing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
