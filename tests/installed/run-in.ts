import { type ExecFileException, execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program of that folder's node_modules/.bin, or of the PATH, in it, with none of our own settings. */
export function runIn(cwd: string, program: string, args: readonly string[]): Promise<Ended> {
  const PATH = [join(cwd, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const ours =
    /^(FRESH_LOGIN_|TEST_|PLAYWRIGHT_(?!BROWSERS_PATH$)|npm_|INIT_CWD$|NODE_OPTIONS$|FORCE_COLOR$|PATH$)/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  // On Windows npm's programs are .cmd files, which Node starts by a shell alone.
  const shell = process.platform === 'win32';
  return new Promise((resolve) => {
    execFile(
      program,
      [...args],
      { cwd, env: { ...env, PATH }, shell },
      (error: ExecFileException | null, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      },
    );
  });
}
