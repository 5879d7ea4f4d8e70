import { long } from '../thorough.ts';
import { startProvider } from './made/provider.ts';
import { expect, test } from './tell-at.ts';

test.describe.configure({ timeout: 300_000 });

test(
  'a server that does not ask right after a login, and does after a while, is told at both paces',
  long,
  async ({ verdictAt }) => {
    const clock = { ms: 0 };
    const { target, close } = await startProvider({
      graceMs: 20_000,
      now: () => clock.ms,
      // While B waits.
      whenIgnored: () => (clock.ms += 30_000),
    });
    expect(await verdictAt(target, 5000, { paceMs: 1000 })).toMatchObject({
      verdict: 'fresh-login',
      account: { username: 'ben@made.test' },
      reason: expect.stringMatching(
        /at a person's pace: 1 s before, right after A's login, the provider did not ask/,
      ),
    });
    await close();
  },
);

test('a server that never asks leaks at both paces, and the row says so', long, async ({ verdictAt }) => {
  const { target, close } = await startProvider({ graceMs: Number.POSITIVE_INFINITY });
  expect(await verdictAt(target, 5000, { paceMs: 1000 })).toMatchObject({
    verdict: 'leak',
    layer: 'sso',
    reason: expect.stringMatching(/; seen at once, and again 1 s later, at a person's pace$/),
  });
  await close();
});
