import type { TargetData } from '../../core/targets/target.ts';
import { long } from '../thorough.ts';
import { type MadeProvider, madeProvider } from './made/fixture.ts';
import { test as base, expect } from './tell-at.ts';

const test = base.extend<MadeProvider>(madeProvider);

test.describe.configure({ timeout: 300_000 });

const rpLogout = { strategy: 'rp-logout', comesBack: true as const };

const cases = [
  {
    ends: 'own',
    verdict: { verdict: 'leak', layer: 'sso' },
    told: 'it ends the local session, and the sso session is alive',
  },
  {
    ends: 'sign-on',
    verdict: { verdict: 'leak', layer: 'local' },
    told: 'it ends the sso session, and the local session is alive',
  },
] as const;

for (const { ends, verdict, told } of cases)
  test(
    `an end-session that ends the ${ends} session of two is shown by prove, and the doctor says which it ends`,
    long,
    async ({ provider, verdictAt, diagnose }) => {
      const target = await provider({ isBehindSignOn: true, endSessionEnds: ends });
      expect(await verdictAt(target, 5000, rpLogout)).toMatchObject(verdict);
      expect(await diagnose(target)).toContainEqual({
        state: 'note',
        about: 'endSessionUrl',
        message: expect.stringContaining(told),
      });
    },
  );

test('one that asks first and ends both gives a fresh login, whether or not it goes on to the app', async ({
  provider,
  verdictAt,
}) => {
  const target = await provider({ isBehindSignOn: true, logoutAsks: true });
  expect(await verdictAt(target, 5000, rpLogout)).toMatchObject({ verdict: 'fresh-login' });
});

test(
  'one that does not go on leaves B on its page, and what it ended is shown all the same',
  long,
  async ({ provider, verdictAt }) => {
    const target = await provider({ isBehindSignOn: true, endSessionEnds: 'own', goesOn: false });
    expect(await verdictAt(target, 5000, rpLogout)).toMatchObject({
      verdict: 'leak',
      layer: 'sso',
      reason: expect.stringMatching(/; the logout left B on its page, and B came back by hand$/),
    });
  },
);

test(
  'a logout that the profile has as one to a page of its own is tried without a return, and the doctor says what it ends',
  long,
  async ({ provider, verdictAt, diagnose }) => {
    const shaped = await provider({ isBehindSignOn: true, endSessionEnds: 'own', goesOn: false });
    const { endSessionUrl: logoutPageUrl, ...profile } = shaped.profile;
    const target: TargetData = { ...shaped, profile: { ...profile, logoutPageUrl } };
    const plot = { strategy: 'logout-then-authorize', comesBack: true as const };
    expect(await verdictAt(target, 5000, plot)).toMatchObject({
      verdict: 'leak',
      layer: 'sso',
      reason: expect.stringMatching(/; the logout left B on its page, and B came back by hand$/),
    });
    expect(await diagnose(target)).toContainEqual({
      state: 'note',
      about: 'logoutPageUrl',
      message: expect.stringContaining('it ends the local session, and the sso session is alive'),
    });
  },
);
