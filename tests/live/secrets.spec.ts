import type { TargetData } from '../../core/targets/target.ts';
import { test as base, expect } from './test.ts';

interface Told {
  code: number | null;
  printed: string;
  secrets: string[];
  /** Where one of them stands, in what was printed and what was kept. */
  left: string[];
}

/** Tells the story of the leak with these accounts; `others` are planted beside what the server hands out. */
type Tell = (data: TargetData, env: Record<string, string>, ...others: string[]) => Promise<Told>;

const words = ['prove', 'shared-browser-at-once', '--target', 'guarded.json'];

const test = base.extend<{ tell: Tell }>({
  tell: ({ freshLogin, guarded, write, leaks }, use) =>
    use(async (data, env, ...others) => {
      await write(data);
      const { code, stdout, stderr } = await freshLogin(words, env);
      const printed = stdout + stderr;
      const secrets = [...(await guarded.secrets()), ...others];
      return { code, printed, secrets, left: await leaks(secrets, printed) };
    }),
});

test.describe.configure({ timeout: 600_000 });

test('a live run that comes to its verdict leaves no secret anywhere, and nothing that others may read', async ({
  guarded,
  tell,
  openForOthers,
}) => {
  const { code, printed, secrets, left } = await tell(guarded.data, guarded.env);
  expect(printed).toContain('target guarded-live (live)');
  expect(printed).toMatch(/LEAK .*B ends connected to ann@guarded\.test/);
  expect(code).toBe(0);
  // Cookies, a code, tokens and what was planted: else the search would prove nothing.
  expect(secrets.length).toBeGreaterThan(8);
  expect(left).toEqual([]);
  expect(await openForOthers()).toEqual([]);
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
    guarded,
    tell,
  }) => {
    await guarded.goWrong(how);
    const { code, printed, left } = await tell(guarded.data, guarded.env);
    expect(code, printed).toBe(1);
    expect(left).toEqual([]);
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
  test(`no secret is left anywhere when the profile is wrong about ${what}`, async ({ guarded, tell }) => {
    const { profile } = guarded.data;
    const wrong = { ...guarded.data, profile: { ...profile, ...spoil(profile) } };
    const { code, printed, left } = await tell(wrong, guarded.env);
    expect(code, printed).toBe(1);
    expect(left).toEqual([]);
  });

for (const [what, variable] of [
  ['the client secret', 'FRESH_LOGIN_CLIENT_SECRET'],
  ['the command for the code', 'FRESH_LOGIN_ACCOUNT_A_CODE_COMMAND'],
] as const)
  test(`no secret is left anywhere when this setting is wrong: ${what}`, async ({ guarded, tell }) => {
    const planted = 'echo planted-by-the-test >&2; exit 1';
    const { code, printed, left } = await tell(
      guarded.data,
      { ...guarded.env, [variable]: planted },
      planted,
    );
    expect(code, printed).toBe(1);
    expect(left).toEqual([]);
  });
