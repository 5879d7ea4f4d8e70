import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { type ReportData, reportData } from '../../commands/report/report-data.ts';

export { expect } from '@playwright/test';

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = fileURLToPath(new URL('reports.config.ts', import.meta.url));

interface Fixtures {
  folder: string;
  /** Runs Playwright's own command with the configuration beside this file; reports go to `folder`/`into`. */
  runPlaywright: (words: string[], into: string) => Promise<void>;
  saved: (from: string) => Promise<ReportData>;
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-reports-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },

  runPlaywright: async ({ folder }, use) => {
    const children: ChildProcess[] = [];
    await use(async ([command = '', ...words], into) => {
      const output = command === 'test' ? ['--output', join(folder, 'output')] : [];
      const child = spawn(process.execPath, [cli, command, '--config', config, ...output, ...words], {
        cwd: folder,
        stdio: 'ignore',
        env: {
          ...outside(process.env),
          TEST_REPORT_DIR: join(folder, into),
          PLAYWRIGHT_BLOB_OUTPUT_FILE: join(folder, 'blobs', `${into}.zip`),
        },
      });
      children.push(child);
      await new Promise((resolve) => child.once('close', resolve));
    });
    for (const child of children) child.kill('SIGKILL');
  },

  saved: ({ folder }, use) =>
    use(async (from) =>
      reportData.parse(JSON.parse(await readFile(join(folder, from, 'evidence.json'), 'utf8'))),
    ),
});

/** What Playwright's own worker sets is not for another run. */
function outside(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(TEST_|PLAYWRIGHT_(JSON|BLOB|HTML))/.test(name)),
  );
}
