import { type ExecFileException, execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';

export { expect };

const checkout = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Somebody's repository that has the package installed. */
export interface Consumer {
  folder: string;
  /** Runs a program of its node_modules/.bin, or of the PATH, in it. */
  run: (program: string, ...args: string[]) => Promise<Ended>;
  write: (path: string, text: string) => Promise<void>;
}

export const test = base.extend<object, { consumer: Consumer }>({
  consumer: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'fresh-login-installed-'));
      const run = (program: string, ...args: string[]) => runIn(folder, program, args);
      const write = async (path: string, text: string) => {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      };
      const packed = await runIn(checkout, 'npm', ['pack', '--pack-destination', folder]);
      expect(packed.code, packed.stderr).toBe(0);
      const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
      await write('package.json', JSON.stringify({ name: 'somebody', private: true, type: 'module' }));
      const quiet = ['--no-audit', '--no-fund', '--prefer-offline'];
      const installed = await run('npm', 'install', '--save-dev', ...quiet, `./${tarball}`);
      expect(installed.code, installed.stderr).toBe(0);
      await use({ folder, run, write });
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

function runIn(cwd: string, program: string, args: string[]): Promise<Ended> {
  const PATH = `${join(cwd, 'node_modules/.bin')}:${process.env.PATH}`;
  const ours = /^(FRESH_LOGIN_|TEST_|PLAYWRIGHT_|npm_|NODE_OPTIONS$|FORCE_COLOR$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { cwd, env: { ...env, PATH } },
      (error: ExecFileException | null, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      },
    );
  });
}
