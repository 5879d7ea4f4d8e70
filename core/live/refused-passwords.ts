import { join } from 'node:path';
import { z } from 'zod';
import { withLock } from '../files/lock.ts';
import { isExactly, jsonWhere, type OwnFile } from '../files/own-file.ts';
import { readWhole } from '../files/read-whole.ts';
import { removeOurs } from '../files/remove.ts';
import { inStateDir } from '../files/state-dir.ts';
import { writeWhole } from '../files/write-whole.ts';
import { notesBeside } from './beside.ts';
import { accountKey, accountKeys } from './same.ts';

/**
 * Accounts whose password the provider refused, by target. A file of its own, shared by both tiers: when the
 * alarm state is damaged it is set aside, and this must not be forgotten with it.
 */
const refusedPasswords = z.object({
  version: z.literal(1),
  /** By a hash of the username: when. */
  refused: z.record(z.string(), z.iso.datetime()),
  /** Of the provider, by which its other targets know that the note is for them too. */
  hosts: z.array(z.string()).optional(),
});
type Refused = Pick<z.output<typeof refusedPasswords>, 'refused' | 'hosts'>;

const refusedFile: OwnFile = {
  what: 'the note that a password was refused',
  elsewhere: inStateDir,
  isOurs: jsonWhere(isExactly(refusedPasswords), '{"version":1,"refused":{'),
};

export interface RefusalPlace {
  folder: string;
  target: string;
  /** Of the provider, where real accounts are at stake: its other targets in this folder are looked at too. */
  hosts?: readonly string[];
}

const ending = '.refused-passwords.json';
const lockWaitMs = 60_000;

/** Whether this account may not be logged in. A file that cannot be read is there for a reason: then, yes. */
export async function isPasswordRefused(place: RefusalPlace, username: string): Promise<boolean> {
  return (await whereRefused(place, username)) !== null;
}

/** The target of this provider whose note says that this account may not be logged in; null for none. */
export async function whereRefused(place: RefusalPlace, username: string): Promise<string | null> {
  if (isAmong(await read(fileOf(place)), username)) return place.target;
  const beside = await notesBeside(place.folder, { hosts: [], ...place, ending });
  return beside.find(({ text }) => isAmong(parsed(text), username))?.target ?? null;
}

/**
 * From now on this account is not logged in any more, until `forgiveRefusedPasswords`.
 * @throws NotWritable, NotLocked, UserError
 */
export async function refusePassword(place: RefusalPlace, username: string, now: Date): Promise<void> {
  const path = fileOf(place);
  await withLock(path, lockWaitMs, async () => {
    const before = await read(path);
    // One that cannot be read stands for every account already.
    if (before === 'unreadable') return;
    const refused = { ...before.refused, [accountKey(username)]: now.toISOString() };
    await write(path, { refused, hosts: [...new Set([...(before.hosts ?? []), ...(place.hosts ?? [])])] });
  });
}

/**
 * A person says that the passwords may be tried again: all of this target, and those of `usernames` at the provider's
 * other targets.
 * @throws NotWritable, NotLocked; UserError when a file is not what this program writes
 */
export async function forgiveRefusedPasswords(
  place: RefusalPlace,
  usernames: readonly string[] = [],
): Promise<void> {
  const own = fileOf(place);
  await withLock(own, lockWaitMs, () => removeOurs(own, refusedFile));
  for (const { path } of await notesBeside(place.folder, { hosts: [], ...place, ending }))
    await withLock(path, lockWaitMs, async () => {
      const before = await read(path);
      if (before === 'unreadable') return removeOurs(path, refusedFile);
      const hashes = usernames.flatMap(accountKeys);
      const left = Object.entries(before.refused).filter(([one]) => !hashes.includes(one));
      if (left.length === 0) return removeOurs(path, refusedFile);
      await write(path, { ...before, refused: Object.fromEntries(left) });
    });
}

function isAmong(noted: Refused | 'unreadable', username: string): boolean {
  return noted === 'unreadable' || accountKeys(username).some((key) => key in noted.refused);
}

async function write(path: string, { refused, hosts = [] }: Refused): Promise<void> {
  const note = { version: 1, refused, ...(hosts.length > 0 && { hosts }) };
  await writeWhole(path, `${JSON.stringify(note, null, 2)}\n`, refusedFile);
}

async function read(path: string): Promise<Refused | 'unreadable'> {
  try {
    return parsed(await readWhole(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? { refused: {} } : 'unreadable';
  }
}

function parsed(text: string): Refused | 'unreadable' {
  try {
    return refusedPasswords.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

function fileOf({ folder, target }: RefusalPlace): string {
  return join(folder, target + ending);
}
