import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { entrySchema, exampleOf } from '../../core/providers/entry.ts';
import { problemsOf } from '../../core/targets/read-file.ts';
import { expect, test } from './fresh-login.ts';

const client = ['--client-id', 'abc', '--client-secret', 's3cret-of-mine'];

test('init --provider starts a profile of every provider of the catalogue, which is right as it is', async ({
  freshLogin,
  folder,
}) => {
  for (const name of catalogue.names()) {
    const entry = entrySchema.parse(await entryOf(name));
    const example = (one: string) => exampleOf(one, entry) ?? 'own.example';
    const own = Object.keys(entry.placeholders).flatMap((one) => ['--set', `${one}=${example(one)}`]);
    const file = `${name}.json`;
    const { code, stderr } = await freshLogin(['init', file, '--provider', name, ...own, ...client]);
    expect(code, stderr).toBe(0);
    expect(stderr, name).toContain('nobody here has run it there');
    const target = JSON.parse(await readFile(join(folder, file), 'utf8'));
    expect(problemsOf(target), name).toEqual([]);
    expect(target.mode).toBe('live');
    expect(target.profile.authorizeUrl).toBe(
      entry.endpoints.authorize.replaceAll(/\{(\w+)\}/g, (_, one: string) => example(one)),
    );
    expect(target.profile.account?.person, name).toBeTruthy();
  }
});

async function entryOf(provider: string) {
  const { name: _, ...data } = await catalogue.named(provider);
  return data;
}

const held: [provider: string, words: string[], profile: Record<string, unknown>][] = [
  [
    'okta',
    ['--tenant', 'acme.okta.com', '--set', 'server=default'],
    {
      authorizeUrl: 'https://acme.okta.com/oauth2/default/v1/authorize',
      endSessionUrl: 'https://acme.okta.com/oauth2/default/v1/logout',
      logout: {
        url: 'https://acme.okta.com/login/signout',
        serviceParameter: 'fromURI',
        goesOnTo: 'registered-page',
      },
    },
  ],
  [
    'cognito',
    ['--tenant', 'id.example'],
    { logout: { url: 'https://id.example/logout', serviceParameter: 'redirect_uri', goesOnTo: 'login' } },
  ],
  [
    'auth0',
    ['--tenant', 'acme.auth0.com'],
    {
      endSessionUrl: 'https://acme.auth0.com/oidc/logout',
      logout: {
        url: 'https://acme.auth0.com/v2/logout',
        serviceParameter: 'returnTo',
        clientIdParameter: 'client_id',
        goesOnTo: 'registered-page',
      },
    },
  ],
  [
    'slack',
    [],
    {
      scope: '',
      pin: { parameter: 'team' },
      account: {
        person: { from: 'token-answer', at: ['authed_user', 'id'] },
        tenant: { from: 'token-answer', at: ['team', 'id'] },
      },
    },
  ],
  ['hubspot', [], { pin: { authorizeUrl: 'https://app.hubspot.com/oauth/{tenant}/authorize' } }],
  ['xero', [], { scope: 'openid' }],
  ['google', [], { scope: 'openid email' }],
  [
    'quickbooks',
    [],
    {
      scope: 'openid com.intuit.quickbooks.accounting',
      callback: { parameter: 'realmId', pattern: '(?<tenant>.+)' },
    },
  ],
  ['atlassian', [], { authorizeParameters: { audience: 'api.atlassian.com' } }],
];

for (const [name, words, profile] of held)
  test(`init --provider ${name} puts into the profile what it can hold`, async ({ freshLogin, folder }) => {
    const { code, stderr } = await freshLogin(['init', 'mine.json', '--provider', name, ...words, ...client]);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(await readFile(join(folder, 'mine.json'), 'utf8')).profile).toMatchObject(profile);
  });

test('init --provider says that a scope lacks what is one’s own, where it does', async ({ freshLogin }) => {
  const said = async (name: string) =>
    (await freshLogin(['init', `${name}.json`, '--provider', name, ...client])).stderr;
  expect(await said('xero')).toContain('note: scope is "openid" alone: put in what your app asks for');
  expect(await said('slack')).toContain('note: scope is empty: put in what your app asks for');
  expect(await said('github')).toContain('note: scope is empty: put in what your app asks for');
  expect(await said('google')).not.toContain('note: scope is');
});

test('init --provider says what has no place in a profile, and what to fill in', async ({ freshLogin }) => {
  const { stderr } = await freshLogin(['init', 'mine.json', '--provider', 'google', ...client]);
  expect(stderr).toMatch(
    /note: the logout https:\/\/accounts\.google\.com\/Logout has no place in a profile/,
  );
  expect(stderr).toMatch(/note: it says nothing of how the client shows who it is \(clientAuthentication\)/);
});

const refused: [what: string, words: string[], said: RegExp][] = [
  [
    'a provider that there is not',
    ['--provider', 'okt'],
    /there is no provider "okt"; did you mean "okta"\?/,
  ],
  [
    'an address that lacks its tenant',
    ['--provider', 'entra'],
    /--tenant is missing: the id or domain of the Entra/,
  ],
  [
    'an address that lacks more',
    ['--provider', 'okta', '--tenant', 'acme.okta.com'],
    /--set server=… is missing/,
  ],
  [
    'two places for the addresses',
    ['--provider', 'okta', '--discover', 'https://a.example'],
    /give one of them/,
  ],
];

for (const [what, words, said] of refused)
  test(`init refuses ${what}, and writes nothing`, async ({ freshLogin, folder }) => {
    const { code, stderr } = await freshLogin(['init', 'mine.json', ...words, ...client]);
    expect(stderr).toMatch(said);
    expect(code).toBe(2);
    await expect(readFile(join(folder, 'mine.json'))).rejects.toThrow('ENOENT');
  });

test('init --provider says of Slack that a profile refuses an installation for a whole organization', async ({
  freshLogin,
}) => {
  const { code, stderr } = await freshLogin(['init', 'slack.json', '--provider', 'slack', ...client]);
  expect(code).toBe(0);
  expect(stderr).toContain(
    'enterprise.id counts where is_enterprise_install beside it is true, and a profile has one place for the workspace',
  );
});

const okta = [
  'init',
  'my.json',
  '--provider',
  'okta',
  '--tenant',
  'acme.okta.com',
  '--set',
  'server=default',
];

test('init names no variables of its own where the settings have no accounts', async ({
  freshLogin,
  folder,
}) => {
  const { code, stderr } = await freshLogin([...okta, ...client]);
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('they belong in the settings (FRESH_LOGIN_ACCOUNT_A_USERNAME');
  const target = JSON.parse(await readFile(join(folder, 'my.json'), 'utf8'));
  expect(target.fromEnvironment).toBeUndefined();
});

test('init names variables of its own where the settings have accounts, which may be of another provider', async ({
  freshLogin,
  folder,
}) => {
  const env = { FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ada@keap.example' };
  const { code, stderr } = await freshLogin([...okta, ...client], env);
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('the settings have accounts already, which may be of another provider');
  const target = JSON.parse(await readFile(join(folder, 'my.json'), 'utf8'));
  expect(target.fromEnvironment).toEqual({
    userA: { username: 'OKTA_A_USERNAME', password: 'OKTA_A_PASSWORD' },
    userB: { username: 'OKTA_B_USERNAME', password: 'OKTA_B_PASSWORD' },
  });
  expect(problemsOf(target)).toEqual([]);
});
