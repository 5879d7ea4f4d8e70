import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { targets } from '../../core/targets/known/catalog.ts';
import { asProcess, expect, test } from './fresh-login.ts';

test.describe.configure({ timeout: 180_000 });

test(
  'try tells one cell: verdict, reason, what became of the cookie, where the strategy comes from',
  asProcess,
  async ({ freshLogin }) => {
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
  },
);

test('try tells a cell that cannot be: why it is not applicable', asProcess, async ({ freshLogin }) => {
  const { code, stdout } = await freshLogin(['try', '--strategy', 'rp-logout']);
  expect(stdout).toContain('the provider has no end_session_endpoint');
  expect(code).toBe(0);
});

for (const [option, wrong, right] of [
  ['--strategy', 'promt-login', 'prompt-login'],
  ['--delivery', 'ifame', 'iframe'],
  ['--target', 'keap-upstrem', 'keap-upstream'],
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

test('try tells the new word for --kind', async ({ freshLogin }) => {
  const { code, stderr } = await freshLogin(['try', '--strategy', 'nothing', '--kind', 'keap']);
  expect(stderr).toContain('--kind is called --target now, in every command');
  expect(code).toBe(2);
});

test(
  'try plays the provider that it names: a real one honours prompt=login, and the title is its own',
  asProcess,
  async ({ freshLogin }) => {
    const { code, stdout } = await freshLogin(
      ['try', '--strategy', 'prompt-login', '--target', 'oidc-provider'],
      // A setting that names another one does not count.
      { FRESH_LOGIN_TARGET: 'keap' },
    );
    expect(stdout).toMatch(/^oidc-provider.* \(loopback\) · chromium /m);
    expect(stdout).toMatch(/prompt=login.*fresh login/);
    expect(stdout).not.toContain('SameSite');
    expect(code).toBe(0);
  },
);

test('try turns the offline world as a kind of provider has it', asProcess, async ({ freshLogin }) => {
  const { code, stdout } = await freshLogin(
    ['try', '--strategy', 'logout-service', '--target', 'keap-single-logout-lost'],
    { FRESH_LOGIN_TARGET: 'oidc-provider' },
  );
  expect(stdout).toMatch(/^Keap, single logout lost \(offline\) · chromium /m);
  expect(stdout).toMatch(/LEAK, local/);
  expect(code).toBe(0);
});

test(
  'try plays a provider of a file, and says what its profile lacks',
  asProcess,
  async ({ freshLogin, folder }) => {
    const { server: _, at } = await targets.named('keap');
    const target = at({});
    const profile = { ...target.profile, name: 'mine', title: 'My provider', localLogout: null };
    await writeFile(join(folder, 'mine.json'), JSON.stringify({ ...target, profile }));

    const whole = await freshLogin(['try', '--strategy', 'logout-service', '--target', 'mine.json']);
    expect(whole.stdout).toMatch(/^My provider \(offline\) · chromium /m);
    expect(whole.stdout).toMatch(/fresh login/);
    const lacking = await freshLogin(['try', '--strategy', 'local-logout', '--target', 'mine.json']);
    expect(lacking.stdout).toContain('the provider has no local logout that goes on');
  },
);

for (const [what, words, said] of [
  ['a cookie of a real server', ['--same-site', 'None'], '--same-site turns the offline world'],
  ['a race at a real server', ['--raced', 'logout-first'], '--raced: the offline world has to decide'],
  [
    'a beacon to a real server',
    ['--delivery', 'send-beacon'],
    'nothing tells when a send-beacon has arrived',
  ],
] as const)
  test(`try refuses ${what}, and says why`, async ({ freshLogin }) => {
    const { code, stderr } = await freshLogin([
      ...['try', '--strategy', 'nothing', '--target', 'oidc-provider', ...words],
    ]);
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

test('a provider of the catalogue is played by its name, and what nobody documents of it is not turned', async ({
  freshLogin,
}) => {
  const words = ['try', '--target', 'linkedin', '--strategy', 'prompt-login', '--same-site', 'Lax'];
  const { code, stderr } = await freshLogin(words);
  expect(code).toBe(2);
  expect(stderr).toContain('what cookies linkedin sets is not documented: leave it out');
});
