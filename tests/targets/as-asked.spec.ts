import { long, longUnless } from '../thorough.ts';
import { startProvider } from './made/provider.ts';
import type { Shape } from './made/shape.ts';
import { expect, test } from './tell-at.ts';

test.describe.configure({ timeout: 120_000 });

interface Case {
  title: string;
  strategy: string;
  idToken: Shape['idToken'];
  verdict: string;
  reason: RegExp;
  isHonoured: boolean;
}

const hours = 3600;

const cases: Case[] = [
  {
    title: 'max_age=0 that a provider ignores is seen in its ID token: the login is older than the click',
    strategy: 'max-age-0',
    idToken: ({ sub, now }) => ({ sub, iat: now, auth_time: now - hours }),
    verdict: 'leak',
    reason: /; max_age=0 was asked for, and not honoured: by its auth_time the login was 3600 s old/,
    isHonoured: false,
  },
  {
    title: 'an ID token without auth_time is no answer to max_age=0',
    strategy: 'max-age-0',
    idToken: ({ sub, now }) => ({ sub, iat: now }),
    verdict: 'leak',
    reason: /; max_age=0 was asked for, and not honoured: the ID token has no auth_time/,
    isHonoured: false,
  },
  {
    title: 'a login form that was shown does not outweigh an ID token that tells of an older login',
    strategy: 'prompt-login',
    idToken: ({ sub, now }) => ({ sub, iat: now, auth_time: now - hours }),
    verdict: 'fresh-login',
    reason: /^B is asked to log in; .*; prompt=login was asked for, and not honoured: by its auth_time/,
    isHonoured: false,
  },
];

for (const { title, strategy, idToken, verdict, reason, isHonoured } of cases)
  test(title, longUnless(strategy === 'prompt-login'), async ({ verdictAt }) => {
    const { target, close } = await startProvider({ idToken });
    const told = await verdictAt(target, 5000, { strategy });
    expect(told).toMatchObject({ verdict, reason: expect.stringMatching(reason) });
    expect(told.asked).toEqual([expect.objectContaining({ isHonoured })]);
    await close();
  });

for (const [what, nonce] of [
  ['is missing', undefined],
  ['is another', 'another'],
] as const)
  test(
    `an ID token whose nonce ${what} is refused by the app, and the verdict says so`,
    long,
    async ({ verdictAt }) => {
      const idToken: Shape['idToken'] = ({ sub }) => ({ sub, ...(nonce && { nonce }) });
      const { target, close } = await startProvider({ idToken });
      const asksForOne = { ...target, profile: { ...target.profile, nonce: true } };
      const told = await verdictAt(asksForOne, 5000, { strategy: 'nothing' });
      expect(told.account).toBeNull();
      expect(told.reason).toMatch(
        /^the app does not take the account that came back: .*: nonce was asked for, and not honoured: the ID token has (none|another)\. Nothing was connected/,
      );
      await close();
    },
  );

test('a nonce that is repeated is proof, and no matter for the reason', long, async ({ verdictAt }) => {
  const { target, close } = await startProvider({ idToken: ({ sub, nonce }) => ({ sub, nonce }) });
  const asksForOne = { ...target, profile: { ...target.profile, nonce: true } };
  const told = await verdictAt(asksForOne, 5000, { strategy: 'nothing' });
  expect(told.asked).toEqual([{ asked: 'nonce', isHonoured: true, why: 'the ID token repeats it' }]);
  expect(told.reason).not.toContain('nonce');
  await close();
});
