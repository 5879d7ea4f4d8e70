import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, chromium, firefox, webkit } from '@playwright/test';

export { expect } from '@playwright/test';

const program = fileURLToPath(new URL('../../bin/fresh-login.js', import.meta.url));

interface Fixtures {
  /** The only folder in which browsers are looked for, Playwright's own included; empty at first. */
  folder: string;
  put: (path: string, content?: string, mode?: number) => Promise<string>;
  putPlaywrights: (browser: string) => Promise<void>;
  setUp: (...words: string[]) => { code: number | null; stderr: string };
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    const { PATH, PLAYWRIGHT_BROWSERS_PATH } = process.env;
    Object.assign(process.env, { PATH: folder, PLAYWRIGHT_BROWSERS_PATH: folder });
    await use(folder);
    process.env.PATH = PATH;
    if (PLAYWRIGHT_BROWSERS_PATH === undefined) delete process.env.PLAYWRIGHT_BROWSERS_PATH;
    else process.env.PLAYWRIGHT_BROWSERS_PATH = PLAYWRIGHT_BROWSERS_PATH;
    await rm(folder, { recursive: true });
  },
  put: ({ folder }, use) =>
    use(async (path, content = '#!/bin/sh\n', mode = 0o755) => {
      const whole = join(folder, path);
      await mkdir(dirname(whole), { recursive: true });
      await writeFile(whole, content);
      await chmod(whole, mode);
      return whole;
    }),
  putPlaywrights: ({ put }, use) =>
    use(async (browser) => {
      // The folder's number, from Playwright itself; the headless shell has that of the whole browser.
      const engine = { firefox, webkit }[browser] ?? chromium;
      const [, revision] = /-(\d+)[/\\]/.exec(engine.executablePath()) ?? [];
      await put(`${browser.replaceAll('-', '_')}-${revision}/INSTALLATION_COMPLETE`, '');
    }),
  setUp: ({ folder }, use) =>
    use((...words) => {
      const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('FRESH_LOGIN_'));
      // Nobody listens at that port, so Playwright's download fails at once.
      const env = { ...Object.fromEntries(ours), PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:9' };
      const options = { cwd: folder, env, encoding: 'utf8' } as const;
      const { status, stderr } = spawnSync(process.execPath, [program, 'set-up', ...words], options);
      return { code: status, stderr };
    }),
});
