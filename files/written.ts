import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A file that was written, by its whole path and by what was written. */
const writtenFile = z.object({ path: z.string(), sha256: z.string() });
export type WrittenFile = z.infer<typeof writtenFile>;

/** Names the list of a live run, for each process that it starts. */
const listVariable = 'LIVE_RUN_KEPT';

const here = new Map<string, string>();

/** Where what this process writes is listed too, beside its own memory; null outside a live run. */
export function keptList(): string | null {
  return process.env[listVariable] || null;
}

/** For the environment of a process whose files are to be listed there. */
export function listedIn(path: string): Record<string, string> {
  return { [listVariable]: path };
}

/** To be called before the file is in its place, so that one that is killed meanwhile is known all the same. */
export async function noteWritten(path: string, content: string | Uint8Array): Promise<void> {
  const sha256 = hashOf(content);
  here.set(path, sha256);
  const list = keptList();
  if (list !== null) await appendFile(list, `${JSON.stringify({ path, sha256 })}\n`, { mode: 0o600 });
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
      // The last line of a process that was killed.
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
