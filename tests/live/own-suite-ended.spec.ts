import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 600_000 });

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = fileURLToPath(new URL('./suite/suite.config.ts', import.meta.url));

for (const how of ['nothing answers the login', 'an unknown page echoes it'])
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const)
    test(`somebody's own suite that ${signal} ends with a password on its way leaves no secret, no browser and nothing for others to read: ${how}`, async ({
      guarded,
      write,
      folder,
      leaks,
      leftovers,
      mark,
      openForOthers,
    }) => {
      test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
      await write(guarded.data);
      await guarded.goWrong(how);
      const usual = Object.entries(process.env).filter(([name]) => !/^(TEST_|PLAYWRIGHT_)/.test(name));
      const child = spawn(process.execPath, [cli, 'test', '--config', config], {
        cwd: folder,
        // A group of its own, as a terminal gives: Ctrl-C goes to all of it.
        detached: true,
        env: {
          ...Object.fromEntries(usual),
          ...guarded.env,
          TEST_MARK: mark,
          TEST_OUTPUT: join(folder, 'output'),
          PLAYWRIGHT_HTML_OUTPUT_DIR: join(folder, 'html'),
          PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'results.json'),
          TEST_BLOB: join(folder, 'blob'),
          TEST_JUNIT: join(folder, 'junit.xml'),
          FRESH_LOGIN_TARGET: 'guarded.json',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const printed = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
      await expect.poll(() => guarded.passwordsTyped(), { timeout: 120_000 }).toBeGreaterThan(0);
      const { pid = 0 } = child;
      process.kill(signal === 'SIGINT' ? -pid : pid, signal);
      const [stdout, stderr] = await printed;
      await expect.poll(leftovers, { timeout: 60_000 }).toEqual([]);
      expect(await leaks(await guarded.secrets(), stdout + stderr)).toEqual([]);
      expect(await openForOthers()).toEqual([]);
    });
