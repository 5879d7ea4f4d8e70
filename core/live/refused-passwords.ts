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
 * Accounts whose password is not typed any more, by target: the provider refused it, or nobody knows better. A file of its own, shared by both tiers: when the
 * alarm state is damaged it is set aside, and this must not be forgotten with it.
 */
const refusedPasswords = z.object({
  version: z.literal(1),
  /** By a hash of the username: when. */
  refused: z.record(z.string(), z.iso.datetime()),
  /** The same of those that were typed, and of which nobody has seen what came. */
  unseen: z.record(z.string(), z.iso.datetime()).optional(),
  /** Of the provider, by which its other targets know that the note is for them too. */
  hosts: z.array(z.string()).optional(),
});
type Refused = Omit<z.output<typeof refusedPasswords>, 'version'>;

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

/** Why a password is not typed any more, the target of this provider whose note says so, and since when. */
export interface Held {
  target: string;
  why: 'refused' | 'unseen';
  /** When it was noted; 0 where the note cannot be read. */
  atMs: number;
}

/**
 * Whether this account may not be logged in. A file that cannot be read is there for a reason: then, yes.
 * @throws LiveStop as `heldBy` does
 */
export async function isPasswordRefused(place: RefusalPlace, username: string): Promise<boolean> {
  return (await heldBy(place, username)) !== null;
}

/**
 * Why this account may not be logged in at this provider, a refusal before all else; null where it may.
 * @throws LiveStop when what another target has noted cannot be read
 */
export async function heldBy(place: RefusalPlace, username: string): Promise<Held | null> {
  const { folder, target } = place;
  const beside = await notesBeside(folder, { hosts: [], ...place, ending });
  const all = [
    heldAmong(await read(fileOf(place)), { target, username }),
    ...beside.map(({ target: other, text }) => heldAmong(parsed(text), { target: other, username })),
  ].filter((one) => one !== null);
  return all.find(({ why }) => why === 'refused') ?? all[0] ?? null;
}

/**
 * From now on this account is not logged in any more, until `forgiveRefusedPasswords`.
 * @throws NotWritable, NotLocked, UserError
 */
export async function refusePassword(place: RefusalPlace, username: string, now: Date): Promise<void> {
  await change(place, ({ refused, unseen = {} }) => ({
    refused: { ...refused, [accountKey(username)]: now.toISOString() },
    unseen: without(unseen, [username]),
  }));
}

/**
 * The same of a password that is about to be typed, until `releasePassword`: whoever is ended before anything is known has
 * noted it. @throws NotWritable, NotLocked, UserError
 */
export async function holdPassword(place: RefusalPlace, username: string, now: Date): Promise<void> {
  await change(place, ({ refused, unseen = {} }) => ({
    refused,
    unseen: { ...unseen, [accountKey(username)]: now.toISOString() },
  }));
}

/** What came of it is known, and is no refusal. One that was noted stays. @throws NotWritable, NotLocked, UserError */
export async function releasePassword(place: RefusalPlace, username: string): Promise<void> {
  await change(place, ({ refused, unseen = {} }) => ({ refused, unseen: without(unseen, [username]) }));
}

/**
 * A person says that the passwords may be tried again: all of this target, and those of `usernames` at the provider's
 * other targets.
 * @throws NotWritable, NotLocked; UserError when a file is not what this program writes; LiveStop as `heldBy` does
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
      const { refused, unseen = {} } = before;
      await write(path, {
        ...before,
        refused: without(refused, usernames),
        unseen: without(unseen, usernames),
      });
    });
}

type Noted = Record<string, string>;

function without(noted: Noted, usernames: readonly string[]): Noted {
  const gone = usernames.flatMap(accountKeys);
  return Object.fromEntries(Object.entries(noted).filter(([key]) => !gone.includes(key)));
}

function heldAmong(
  noted: Refused | 'unreadable',
  { target, username }: { target: string; username: string },
): Held | null {
  if (noted === 'unreadable') return { target, why: 'refused', atMs: 0 };
  const keys = accountKeys(username);
  const when = (of: Noted) => keys.map((key) => of[key]).find((at) => at !== undefined);
  const refused = when(noted.refused);
  const at = refused ?? when(noted.unseen ?? {});
  return at === undefined
    ? null
    : { target, why: refused === undefined ? 'unseen' : 'refused', atMs: Date.parse(at) };
}

async function change(
  place: RefusalPlace,
  changed: (before: Refused) => Pick<Refused, 'refused' | 'unseen'>,
): Promise<void> {
  const path = fileOf(place);
  await withLock(path, lockWaitMs, async () => {
    const before = await read(path);
    // One that cannot be read stands for every account already.
    if (before === 'unreadable') return;
    const hosts = [...new Set([...(before.hosts ?? []), ...(place.hosts ?? [])])];
    await write(path, { ...changed(before), hosts });
  });
}

/** Removes it where nothing is left to be said. */
async function write(path: string, { refused, unseen = {}, hosts = [] }: Refused): Promise<void> {
  const isUnseen = Object.keys(unseen).length > 0;
  if (!isUnseen && Object.keys(refused).length === 0) return removeOurs(path, refusedFile);
  const note = { version: 1, refused, ...(isUnseen && { unseen }), ...(hosts.length > 0 && { hosts }) };
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
