import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readWhole } from '../files/read-whole.ts';
import { withoutRoot } from './same.ts';

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
 */
export async function notesBeside(
  folder: string,
  { target, ending, hosts }: { target: string; ending: string; hosts: readonly string[] },
): Promise<Beside[]> {
  if (hosts.length === 0) return [];
  const names = await readdir(folder).catch(() => []);
  const others = names.filter((name) => name.endsWith(ending) && name !== target + ending);
  const quoted = hosts
    .flatMap((host) => [withoutRoot(host), `${withoutRoot(host)}.`])
    .map((host) => JSON.stringify(host));
  const all: Beside[] = [];
  for (const name of others) {
    const path = join(folder, name);
    const text = await readWhole(path).catch(() => '');
    if (quoted.some((host) => text.includes(host)))
      all.push({ target: name.slice(0, -ending.length), path, text });
  }
  return all;
}
