import { long } from '../thorough.ts';
import { startProvider } from './made/provider.ts';
import { expect, test } from './tell-at.ts';

test.describe.configure({ timeout: 300_000 });

const nothing = { strategy: 'nothing', delivery: 'redirect' } as const;

test('a leak is told by what the token answer names, where the profile reads it there', async ({
  verdictAt,
}) => {
  const { target, close } = await startProvider({ consent: 'none' });
  const account = { person: { from: 'token-answer' as const, at: ['account', 'id'] } };
  const profile = { ...target.profile, userinfoUrl: null, account };
  expect(await verdictAt({ ...target, profile }, 5000, nothing)).toMatchObject({
    verdict: 'leak',
    account: { username: 'ada@made.test', provedBy: 'token-answer' },
  });
  await close();
});

test(
  'an answer that comes as a form is taken as one that comes in an address',
  long,
  async ({ verdictAt }) => {
    const { target, close } = await startProvider({ consent: 'none' });
    const profile = { ...target.profile, authorizeParameters: { response_mode: 'form_post' } };
    expect(await verdictAt({ ...target, profile }, 5000, nothing)).toMatchObject({
      verdict: 'leak',
      account: { username: 'ada@made.test', provedBy: 'userinfo' },
    });
    await close();
  },
);
