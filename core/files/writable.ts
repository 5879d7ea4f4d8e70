import { UserError } from '../base/user-error.ts';
import { reasonOf, shown } from './problem.ts';
import { inStateDir } from './state-dir.ts';
import { probeFolder } from './write-whole.ts';

/** The folder of the alarm state cannot be written. A run that gets this must not log in. */
export class NotWritable extends UserError {
  constructor(folder: string, reason: string) {
    super(
      `the alarm state cannot be kept in ${shown(folder)} (${reason}), so nobody is logged in; ` +
        `make it a folder that can be written. ${inStateDir}`,
    );
    this.name = 'NotWritable';
  }
}

/**
 * Makes the folder, and writes and removes a small file in it: whether a place can be written is known only
 * afterwards.
 * @throws NotWritable
 */
export async function needWritable(folder: string): Promise<void> {
  try {
    await probeFolder(folder);
  } catch (error) {
    throw new NotWritable(folder, reasonOf(error));
  }
}
