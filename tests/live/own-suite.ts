import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = fileURLToPath(new URL('./suite/suite.config.ts', import.meta.url));

/**
 * Starts somebody's own suite in the user's folder, at the guarded server, with each of Playwright's own reports; in a
 * group of its own, as a terminal gives: Ctrl-C goes to all of it. `options` are Playwright's.
 */
export function startOwnSuite(
  folder: string,
  env: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): ChildProcessByStdio<null, Readable, Readable> {
  const usual = Object.entries(process.env).filter(([name]) => !/^(TEST_|PLAYWRIGHT_)/.test(name));
  return spawn(process.execPath, [cli, 'test', '--config', config, ...options], {
    cwd: folder,
    detached: true,
    env: {
      ...Object.fromEntries(usual),
      FRESH_LOGIN_TARGET: 'guarded.json',
      ...env,
      TEST_OUTPUT: join(folder, 'output'),
      PLAYWRIGHT_HTML_OUTPUT_DIR: join(folder, 'html'),
      PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'results.json'),
      TEST_BLOB: join(folder, 'blob'),
      TEST_JUNIT: join(folder, 'junit.xml'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What somebody's own suite printed, and how it ended. */
export async function endOf(folder: string, env: Record<string, string>, options: readonly string[] = []) {
  const child = startOwnSuite(folder, env, options);
  const [printed, code] = await Promise.all([
    text(child.stdout),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  return { printed, code };
}
