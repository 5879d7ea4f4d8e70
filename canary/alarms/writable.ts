import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../config/user-error.ts';

/** The folder of the alarm state cannot be written. A run that gets this must not log in. */
export class NotWritable extends UserError {
  constructor(folder: string, code: string) {
    super(
      `the alarm state cannot be kept in ${folder} (${reasons[code] ?? code}), so nobody is logged in; ` +
        'make it a folder that can be written, or name another',
    );
    this.name = 'NotWritable';
  }
}

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EACCES: 'writing there is not allowed',
  EROFS: 'that file system is read-only',
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'a file stands where the folder should be',
};

/**
 * Makes the folder, and writes and removes a small file in it: whether a place can be written is known only
 * afterwards.
 * @throws NotWritable
 */
export async function needWritable(folder: string): Promise<void> {
  const probe = join(folder, `${randomUUID()}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, 'x');
    await rm(probe);
  } catch (error) {
    await rm(probe, { force: true }).catch(() => undefined);
    throw new NotWritable(folder, (error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}
