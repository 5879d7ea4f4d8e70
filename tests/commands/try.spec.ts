import { expect, test } from './fresh-login.ts';

test.describe.configure({ timeout: 60_000 });

test('try tells one cell: verdict, reason, what became of the cookie, where the strategy comes from', async ({
  freshLogin,
}) => {
  const { code, stdout } = await freshLogin([
    ...['try', '--strategy', 'logout-service', '--delivery', 'iframe'],
    ...['--same-site', 'None', '--third-party', 'blocked'],
  ]);
  expect(stdout).toMatch(/^Keap \(offline\) · chromium .* · SameSite None · third-party cookies blocked$/m);
  expect(stdout).toMatch(
    /logout-service, hidden iframe +LEAK, local +the cookie was not sent: third-party cookies are blocked/,
  );
  expect(stdout).toContain('sign-on cookie: not sent, kept');
  expect(stdout).toContain('source: the thread');
  expect(code).toBe(0);
});

test('try tells a cell that cannot be: why it is not applicable', async ({ freshLogin }) => {
  const { code, stdout } = await freshLogin(['try', '--strategy', 'rp-logout']);
  expect(stdout).toContain('the provider has no end_session_endpoint');
  expect(code).toBe(0);
});

for (const [option, wrong, right] of [
  ['--strategy', 'promt-login', 'prompt-login'],
  ['--delivery', 'ifame', 'iframe'],
  ['--kind', 'keap-upstrem', 'keap-upstream'],
] as const)
  test(`try answers an unknown ${option.slice(2)} with the nearest one, before any browser starts`, async ({
    freshLogin,
  }) => {
    const { code, stderr } = await freshLogin(['try', '--strategy', 'nothing', option, wrong]);
    expect(stderr).toContain(`did you mean "${right}"?`);
    expect(code).toBe(2);
  });

test('try is not for the live provider, and says what is', async ({ freshLogin }) => {
  const { code, stderr } = await freshLogin(['try', '--strategy', 'nothing'], { FRESH_LOGIN_MODE: 'live' });
  expect(stderr).toContain('FRESH_LOGIN_MODE=live is for prove and watch');
  expect(code).toBe(2);
});
