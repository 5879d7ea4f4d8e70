import type { TargetData } from '../../target/target.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 120_000 });

const words = ['prove', 'shared-browser-at-once', '--target', 'guarded.json'];

test('a live run that comes to its verdict leaves no secret anywhere', async ({
  freshLogin,
  guarded,
  write,
  leaks,
}) => {
  await write(guarded.data);
  const { code, stdout, stderr } = await freshLogin(words, guarded.env);
  expect(stdout + stderr).toContain('target guarded-live (live)');
  expect(stdout).toMatch(/LEAK .*B ends connected to ann@guarded\.test/);
  expect(code).toBe(0);
  const secrets = await guarded.secrets();
  // Cookies, a code, tokens and what was planted: else the search would prove nothing.
  expect(secrets.length).toBeGreaterThan(8);
  expect(await leaks(secrets, stdout + stderr)).toEqual([]);
});

for (const how of [
  'authorize is broken',
  'a challenge',
  'too many requests',
  'nothing answers the login',
  'the server dies',
  'the account is locked',
  'the password is refused',
  'an unknown page echoes it',
  'userinfo is broken',
])
  test(`no secret is left anywhere when this goes wrong at the provider: ${how}`, async ({
    freshLogin,
    guarded,
    write,
    leaks,
  }) => {
    await write(guarded.data);
    await guarded.goWrong(how);
    const { code, stdout, stderr } = await freshLogin(words, guarded.env);
    expect(code, stdout + stderr).toBe(1);
    expect(await leaks(await guarded.secrets(), stdout + stderr)).toEqual([]);
  });

type Profile = TargetData['profile'];

const spoilt: Record<string, (profile: Profile) => Partial<Profile>> = {
  'the name': ({ login }) => ({ login: { ...login, username: ['#nowhere'] } }),
  'the password': ({ login }) => ({ login: { ...login, password: ['#nowhere'] } }),
  'the login button': ({ login }) => ({ login: { ...login, submit: ['#nowhere'] } }),
  'the one-time code': ({ login }) => ({ login: { ...login, oneTimeCode: ['#nowhere'] } }),
  'the Allow button': ({ consent }) => ({ consent: { ...consent, allow: ['#nowhere'] } }),
  'the host': () => ({ credentialHosts: ['elsewhere.test'] }),
};

for (const [what, spoil] of Object.entries(spoilt))
  test(`no secret is left anywhere when the profile is wrong about ${what}`, async ({
    freshLogin,
    guarded,
    write,
    leaks,
  }) => {
    const { profile } = guarded.data;
    await write({ ...guarded.data, profile: { ...profile, ...spoil(profile) } });
    const { code, stdout, stderr } = await freshLogin(words, guarded.env);
    expect(code, stdout + stderr).toBe(1);
    expect(await leaks(await guarded.secrets(), stdout + stderr)).toEqual([]);
  });

for (const [what, variable] of [
  ['the client secret', 'FRESH_LOGIN_CLIENT_SECRET'],
  ['the command for the code', 'FRESH_LOGIN_ACCOUNT_A_CODE_COMMAND'],
] as const)
  test(`no secret is left anywhere when this setting is wrong: ${what}`, async ({
    freshLogin,
    guarded,
    write,
    leaks,
  }) => {
    await write(guarded.data);
    const env = { ...guarded.env, [variable]: 'echo planted-by-the-test >&2; exit 1' };
    const { code, stdout, stderr } = await freshLogin(words, env);
    expect(code, stdout + stderr).toBe(1);
    expect(await leaks([...(await guarded.secrets()), env[variable] ?? ''], stdout + stderr)).toEqual([]);
  });
