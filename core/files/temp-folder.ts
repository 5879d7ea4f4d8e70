import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../base/user-error.ts';
import { reasonOf, shown } from './problem.ts';
import { probeFolder } from './write-whole.ts';

/** A folder that this process made under a name that nobody had, and that it alone removes. */
export interface TempFolder {
  readonly path: string;
  remove: () => Promise<void>;
  /** For the end of the process, which waits for nothing. */
  removeAtOnce: () => void;
}

/**
 * A new folder for temporary files, for its owner alone, with room for `bytes`. `purpose` is a part of its name.
 * @throws UserError when the folder for temporary files is full, or cannot be written.
 */
export async function makeTempFolder(purpose: string, bytes = 4096): Promise<TempFolder> {
  const under = tmpdir();
  let path: string | null = null;
  try {
    const made = await mkdtemp(join(under, `fresh-login-${purpose}-`));
    path = made;
    await probeFolder(made, bytes);
    const how = { recursive: true, force: true } as const;
    return { path: made, remove: () => rm(made, how), removeAtOnce: () => rmSync(made, how) };
  } catch (error) {
    if (path !== null) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    throw new UserError(
      `temporary files cannot be written to ${shown(under)}: ${reasonOf(error)}. Make room there (${inMegabytes(bytes)} are needed), or name another folder in TMPDIR.`,
    );
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.max(1, Math.ceil(bytes / 2 ** 20))} MB`;
}
