import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { OwnFile } from './own-file.ts';
import { InTheWay } from './problem.ts';

/** What stands at a path: where links lead to in the end, with its permission bits and its owner. */
export interface Standing {
  path: string;
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
export async function ourFileAt(path: string, { isOurs }: OwnFile): Promise<Standing | null> {
  // Without a slash at its end, which would hide a file behind an error.
  const place = resolve(path);
  const found = await lstat(place).catch(nothing);
  if (found === null) return null;
  const real = found.isSymbolicLink() ? await realpath(place) : place;
  const { mode, uid, gid, size, ...of } = await stat(real).then(kindOf);
  if (of.isFolder) throw new InTheWay('a folder stands there');
  // A device, such as /dev/null, would be replaced by a file.
  if (!of.isFile) throw new InTheWay('what stands there is no file');
  if (!isOurs || size > mostBytes || !isOurs(await readFile(real)))
    throw new InTheWay('a file stands there that fresh-login did not write, and it stays as it is');
  return { path: real, mode: mode & 0o7777, uid, gid };
}

function kindOf(found: Awaited<ReturnType<typeof stat>>) {
  return {
    isFolder: found.isDirectory(),
    isFile: found.isFile(),
    mode: Number(found.mode),
    uid: Number(found.uid),
    gid: Number(found.gid),
    size: Number(found.size),
  };
}

/** Where a part of the path is a file, making the folder says so. */
function nothing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
