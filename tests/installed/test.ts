import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Ended, runIn } from './run-in.ts';

export { expect };

/** Somebody's repository. */
export interface Consumer {
  folder: string;
  /** Runs a program of its node_modules/.bin, or of the PATH, in it. */
  run: (program: string, ...args: string[]) => Promise<Ended>;
  write: (path: string, text: string) => Promise<void>;
}

export interface Options {
  /** The version of Playwright that the repository has. */
  playwrightVersion: string;
}

interface ForWorkers extends Options {
  /** A repository with a Playwright of its own that has the packed package installed. */
  consumer: Consumer;
}

export const quiet = ['--no-audit', '--no-fund', '--prefer-offline'];

export const test = base.extend<{ empty: Consumer }, ForWorkers>({
  playwrightVersion: ['1.64.1', { option: true, scope: 'worker' }],
  consumer: [
    async ({ playwrightVersion }, use) => {
      const consumer = await makeConsumer();
      const own = [`@playwright/test@${playwrightVersion}`, '@types/node@20'];
      const first = await consumer.run('npm', 'install', '--save-dev', ...quiet, ...own);
      expect(first.code, first.stderr).toBe(0);
      const tarball = process.env.TEST_TARBALL ?? '';
      const then = await consumer.run('npm', 'install', '--save-dev', ...quiet, tarball);
      expect(then.code, then.stderr).toBe(0);
      expect(then.stderr).not.toMatch(/EBADENGINE|ERESOLVE/);
      await use(consumer);
      await rm(consumer.folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 400_000 },
  ],
  empty: async ({}, use) => {
    const consumer = await makeConsumer();
    await use(consumer);
    await rm(consumer.folder, { recursive: true, force: true });
  },
});

async function makeConsumer(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'fresh-login-installed-'));
  const run = (program: string, ...args: string[]) => runIn(folder, program, args);
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await write('package.json', JSON.stringify({ name: 'somebody', private: true, type: 'module' }));
  return { folder, run, write };
}
