import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** A file that was written, by its whole path and by what was written. */
const writtenFile = z.object({ path: z.string(), sha256: z.string() });
export type WrittenFile = z.infer<typeof writtenFile>;

/** Names the list of a live run, for each process that it starts. */
const listVariable = 'LIVE_RUN_KEPT';

/** How a list begins, so that no other file is taken for one. */
const firstLine = '{"kept":"the files of a live run of fresh-login"}\n';

const here = new Map<string, string>();
const lists = new Map<string, boolean>();

/** Where what this process writes is listed too, beside its own memory; null outside a live run. */
export function keptList(): string | null {
  const path = process.env[listVariable];
  if (!path) return null;
  if (!lists.has(path)) lists.set(path, isList(path));
  return lists.get(path) ? path : null;
}

/** Begins a list, and gives what hands it on to a process through its environment. */
export async function beginList(path: string): Promise<Record<string, string>> {
  await writeFile(path, firstLine, { flag: 'wx', mode: 0o600 });
  return { [listVariable]: path };
}

function isList(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    const start = Buffer.alloc(firstLine.length);
    readSync(file, start);
    closeSync(file);
    return start.toString() === firstLine;
  } catch {
    return false;
  }
}

/** To be called before the file is in its place, so that one that is killed meanwhile is known all the same. */
export async function noteWritten(path: string, content: string | Uint8Array): Promise<void> {
  const sha256 = hashOf(content);
  here.set(path, sha256);
  const list = keptList();
  if (list !== null) await appendFile(list, `${JSON.stringify({ path, sha256 })}\n`);
}

/** What this process has written so far. */
export function writtenHere(): WrittenFile[] {
  return [...here].map(([path, sha256]) => ({ path, sha256 }));
}

/** What every process of a live run has listed; of a file that was written again, the last time. */
export async function readKept(list: string): Promise<WrittenFile[]> {
  const text = await readFile(list, 'utf8').catch(() => '');
  const all = text.split('\n').flatMap((line) => {
    try {
      return writtenFile.parse(JSON.parse(line));
    } catch {
      // The first line, and the last of a process that was killed.
      return [];
    }
  });
  return [...new Map(all.map((file) => [file.path, file])).values()];
}

/** Whether the bytes are the very ones that were written. */
export function isStill({ sha256 }: Pick<WrittenFile, 'sha256'>, bytes: Uint8Array): boolean {
  return hashOf(bytes) === sha256;
}

/** Of a file that this process wrote; null of any other. */
export function writtenAt(path: string): WrittenFile | null {
  const sha256 = here.get(path);
  return sha256 === undefined ? null : { path, sha256 };
}

export function forgetWritten(path: string): void {
  here.delete(path);
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
