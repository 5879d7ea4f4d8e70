import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { withLock } from '../files/lock.ts';
import { isExactly, jsonWhere, type OwnFile } from '../files/own-file.ts';
import { readWhole } from '../files/read-whole.ts';
import { removeOurs } from '../files/remove.ts';
import { inStateDir } from '../files/state-dir.ts';
import { writeWhole } from '../files/write-whole.ts';

/**
 * Accounts whose password the provider refused, by target. A file of its own, shared by both tiers: when the
 * alarm state is damaged it is set aside, and this must not be forgotten with it.
 */
const refusedPasswords = z.object({
  version: z.literal(1),
  /** By a hash of the username: when. */
  refused: z.record(z.string(), z.iso.datetime()),
});

const refusedFile: OwnFile = {
  what: 'the note that a password was refused',
  elsewhere: inStateDir,
  isOurs: jsonWhere(isExactly(refusedPasswords), '{"version":1,"refused":{'),
};

interface Place {
  folder: string;
  target: string;
}

const lockWaitMs = 60_000;

/** Whether this account may not be logged in. A file that cannot be read is there for a reason: then, yes. */
export async function isPasswordRefused(place: Place, username: string): Promise<boolean> {
  const refused = await read(place);
  return refused === 'unreadable' || hash(username) in refused;
}

/**
 * From now on this account is not logged in any more, until `forgiveRefusedPasswords`.
 * @throws NotWritable, LockBusy, UserError
 */
export async function refusePassword(place: Place, username: string, now: Date): Promise<void> {
  await withLock(fileOf(place), lockWaitMs, async () => {
    const before = await read(place);
    // One that cannot be read stands for every account already.
    if (before === 'unreadable') return;
    const refused = { ...before, [hash(username)]: now.toISOString() };
    const text = `${JSON.stringify({ version: 1, refused }, null, 2)}\n`;
    await writeWhole(fileOf(place), text, refusedFile);
  });
}

/**
 * A person says that the passwords may be tried again.
 * @throws NotWritable, LockBusy; UserError when the file is not what this program writes
 */
export async function forgiveRefusedPasswords(place: Place): Promise<void> {
  await withLock(fileOf(place), lockWaitMs, () => removeOurs(fileOf(place), refusedFile));
}

async function read(place: Place): Promise<Record<string, string> | 'unreadable'> {
  try {
    return refusedPasswords.parse(JSON.parse(await readWhole(fileOf(place)))).refused;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? {} : 'unreadable';
  }
}

/** Usernames are mostly addresses of people, and the state may travel through a cache of CI. */
function hash(username: string): string {
  return createHash('sha256').update(username).digest('hex').slice(0, 16);
}

function fileOf({ folder, target }: Place): string {
  return join(folder, `${target}.refused-passwords.json`);
}
