import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { startOwnSuite } from './own-suite.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 600_000 });

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
      const child = startOwnSuite(folder, { ...guarded.env, TEST_MARK: mark });
      const printed = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
      await expect.poll(() => guarded.passwordsTyped(), { timeout: 120_000 }).toBeGreaterThan(0);
      const { pid = 0 } = child;
      process.kill(signal === 'SIGINT' ? -pid : pid, signal);
      const [stdout, stderr] = await printed;
      await expect.poll(leftovers, { timeout: 60_000 }).toEqual([]);
      expect(await leaks(await guarded.secrets(), stdout + stderr)).toEqual([]);
      expect(await openForOthers()).toEqual([]);
    });

test("somebody's own suite whose clean-up hangs until its time is over leaves no secret of what failed before", async ({
  guarded,
  write,
  folder,
  leaks,
}) => {
  await write(guarded.data);
  await guarded.goWrong('an unknown page echoes it');
  const child = startOwnSuite(folder, { ...guarded.env, TEST_SUITE: 'somebodys-hangs.ts' });
  const printed = await text(child.stdout);
  expect(printed).toContain('You typed [redacted]');
  expect(printed).toContain('while running "afterEach" hook');
  expect(await leaks(await guarded.secrets(), printed)).toEqual([]);
});
