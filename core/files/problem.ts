import { UserError } from '../base/user-error.ts';
import type { OwnFile } from './own-file.ts';

/** A file was not written, and what stood in its place stays as it was. `reason` is for where its name is not shown. */
export class NotWritten extends UserError {
  readonly reason: string;

  constructor(path: string, { what, elsewhere }: OwnFile, error: unknown) {
    const reason = reasonOf(error);
    super(`${what} could not be written to ${shown(path)}: ${reason}. ${elsewhere}`);
    this.name = 'NotWritten';
    this.reason = reason;
  }
}

/** What stands in the way, in the words of the message. */
export class InTheWay extends Error {}

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'writing there is not allowed',
  EPERM: 'writing there is not allowed',
  EROFS: 'that file system is read-only',
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'a file stands where the folder should be',
  EISDIR: 'a folder stands there',
  ENAMETOOLONG: 'a name in that path is too long',
  ELOOP: 'links in that path lead round in a circle',
  ENOENT: 'a part of that path is not there, or a link that leads nowhere',
};

/** Why a file system refused, without a full stop. */
export function reasonOf(error: unknown): string {
  if (error instanceof InTheWay) return error.message;
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
  return reasons[code] ?? code;
}

/** A path on one line. */
export function shown(path: string): string {
  return isPlain(path) ? path : JSON.stringify(path);
}

/** @throws InTheWay for what can only be a mistake: no name, or characters that no name has. */
export function needPath(path: string): void {
  if (path.trim() === '') throw new InTheWay('the path is empty');
  if (!isPlain(path)) throw new InTheWay('the path holds a line break or another control character');
}

function isPlain(path: string): boolean {
  return !/\p{Cc}/u.test(path);
}
