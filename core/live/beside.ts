import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutRoot } from '../base/without-root.ts';
import { readWhole } from '../files/read-whole.ts';
import { LiveStop } from './live-stop.ts';

/** A note that another target of the same provider has left. */
export interface Beside {
  target: string;
  path: string;
  text: string;
}

/**
 * The notes of one kind that other targets of the same provider have left in a state folder: those that name one of these
 * hosts. They are read as text, so that one that is damaged counts too, as long as the host can be read in it. None
 * where no host is given.
 * @throws LiveStop when the folder cannot be listed, or one that is there cannot be read: nobody can tell whose it is.
 */
export async function notesBeside(
  folder: string,
  { target, ending, hosts }: { target: string; ending: string; hosts: readonly string[] },
): Promise<Beside[]> {
  if (hosts.length === 0) return [];
  const names = (await ifThere(folder, () => readdir(folder))) ?? [];
  const others = names.filter((name) => name.endsWith(ending) && name !== target + ending);
  const quoted = hosts
    .flatMap((host) => [withoutRoot(host), `${withoutRoot(host)}.`])
    .map((host) => JSON.stringify(host));
  const all: Beside[] = [];
  for (const name of others) {
    const path = join(folder, name);
    const text = await ifThere(path, () => readWhole(path));
    if (text !== null && quoted.some((host) => text.includes(host)))
      all.push({ target: name.slice(0, -ending.length), path, text });
  }
  return all;
}

/** Null where there is nothing at the path. @throws LiveStop for all else that keeps it from being read. */
async function ifThere<T>(path: string, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw doesNotSay(path, code);
  }
}

/** Of what the runs have left in a state folder, where it is there and does not say what it is. `code` is why it cannot be read. */
export function doesNotSay(path: string, code?: string): LiveStop {
  return new LiveStop(
    `${path} ${code === undefined ? 'is damaged' : `cannot be read (${code})`}, so nobody knows what was done with the accounts, and nothing was asked of the provider; when no live run is going on, remove it`,
  );
}
