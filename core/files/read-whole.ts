import { readFile, stat } from 'node:fs/promises';

/** What is read whole here is written by hand or by this product: nothing of that is larger. */
const mostBytes = 256 * 1024 * 1024;

/** Why a path was not read, where the file system would have let it be; `code` is for the place of its own codes. */
export class NotRead extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * Refuses what can be opened and is no file: a device such as /dev/zero has no end, and a pipe may never have one.
 * @throws an error with a `code`: one of the file system, or what is wrong in words
 */
export async function needFile(path: string): Promise<void> {
  const found = await stat(path);
  if (found.isDirectory()) throw new NotRead('a folder');
  if (!found.isFile()) throw new NotRead('no file, but a device or a pipe');
  if (found.size > mostBytes) throw new NotRead(`more than ${mostBytes / 2 ** 20} MB`);
}

/** The text of a file. @throws as `needFile` does */
export async function readWhole(path: string): Promise<string> {
  await needFile(path);
  return readFile(path, 'utf8');
}
