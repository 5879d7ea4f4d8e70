import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import type { TargetData } from '../../core/targets/target.ts';
import { test as base, expect, spoilt } from './test.ts';

const named = {
  userA: { username: 'ACME_A_USERNAME', password: 'ACME_A_PASSWORD', tenants: 'ACME_A_TENANTS' },
  userB: { username: 'ACME_B_USERNAME', password: 'ACME_B_PASSWORD' },
  client: { id: 'ACME_CLIENT_ID', secret: 'ACME_CLIENT_SECRET' },
} satisfies TargetData['fromEnvironment'];

const values = {
  ACME_A_USERNAME: 'ann@acme.test',
  ACME_A_PASSWORD: 'correct horse 17',
  ACME_A_TENANTS: 'one, two',
  ACME_B_USERNAME: 'bob@acme.test',
  ACME_B_PASSWORD: 'battery staple 23',
  ACME_CLIENT_ID: 'acme-client',
  ACME_CLIENT_SECRET: 'acme secret 42',
};

const shared = {
  FRESH_LOGIN_ACCOUNT_A_USERNAME: 'shared-a',
  FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'shared password 1',
  FRESH_LOGIN_ACCOUNT_B_USERNAME: 'shared-b',
  FRESH_LOGIN_ACCOUNT_B_PASSWORD: 'shared password 2',
  FRESH_LOGIN_CLIENT_ID: 'shared-client',
  FRESH_LOGIN_CLIENT_SECRET: 'shared secret 3',
};

const test = base.extend<{
  live: TargetData;
  /** Loads it with what stands in the environment, which is put back after. */
  loadWith: (data: TargetData, env: Record<string, string>) => ReturnType<typeof loadTarget>;
}>({
  live: ({ stranger }, use) =>
    use(
      spoilt(stranger, (copy) => {
        copy.mode = 'live';
        copy.fromEnvironment = named;
        delete copy.accounts;
        delete copy.client;
      }),
    ),
  loadWith: async ({ write }, use) => {
    const before = { ...process.env };
    await use(async (data, env) => {
      Object.assign(process.env, env);
      return loadTarget({ ...loadConfig({ cwd: '/', env }), target: await write(data) });
    });
    for (const name of [...Object.keys(values), ...Object.keys(shared)]) delete process.env[name];
    Object.assign(process.env, before);
  },
});

test('a target has the accounts and the client of the variables that its file names', async ({
  live,
  loadWith,
}) => {
  const target = await loadWith(live, { ...shared, ...values });
  expect(target.identities?.userA.account).toMatchObject({
    username: 'ann@acme.test',
    password: 'correct horse 17',
    tenants: ['one', 'two'],
  });
  expect(target.identities?.userB.account).toMatchObject({ username: 'bob@acme.test' });
  expect(target.client.id).toBe('acme-client');
  expect(target.client.secret.reveal()).toBe('acme secret 42');
  expect(target).toMatchObject({
    missing: null,
    passwordsFrom: ['ACME_A_PASSWORD', 'ACME_B_PASSWORD'],
    secretFrom: 'ACME_CLIENT_SECRET',
  });
});

test('what a live run must not tell has its secrets in it', async ({ live, loadWith }) => {
  const { secrets } = await loadWith(live, { ...shared, ...values });
  const told = secrets.map((secret) => secret.reveal());
  expect(told).toEqual(expect.arrayContaining(['correct horse 17', 'battery staple 23', 'acme secret 42']));
});

test('a variable that is not set is named, and no account of the settings takes its place', async ({
  live,
  loadWith,
}) => {
  const { ACME_B_PASSWORD: _, ACME_CLIENT_SECRET: __, ...rest } = values;
  const target = await loadWith(live, { ...shared, ...rest });
  expect(target.identities).toBeNull();
  expect(target.missing).toBe('a live run needs ACME_B_PASSWORD, ACME_CLIENT_SECRET (docs/live.md)');
});

test('a target that names none takes those of the settings', async ({ live, loadWith }) => {
  const without = spoilt(live, (copy) => delete copy.fromEnvironment);
  const target = await loadWith(without, { ...shared, ...values });
  expect(target).toMatchObject({
    passwordsFrom: ['FRESH_LOGIN_ACCOUNT_A_PASSWORD', 'FRESH_LOGIN_ACCOUNT_B_PASSWORD'],
    client: { id: 'shared-client' },
  });
  expect(target.identities?.userA.account.username).toBe('shared-a');
});

test('a password that cannot be kept out of reports is told by the name of its variable', async ({
  live,
  loadWith,
}) => {
  await expect(loadWith(live, { ...values, ACME_A_PASSWORD: 'abc' })).rejects.toThrow(
    /^ACME_A_PASSWORD has fewer than 4 characters/,
  );
});

test("a client secret within the id of the file's client is told before anything is sent", async ({
  live,
  loadWith,
}) => {
  const { client: _, ...accounts } = named;
  const paired = spoilt(live, (copy) => {
    copy.fromEnvironment = accounts;
    copy.client = { id: 'acme:pair-4f1b77', secret: 'pair-4f1b77' };
  });
  await expect(loadWith(paired, values)).rejects.toThrow(
    /^the target's client\.secret stands in a name that reports show/,
  );
});

test('a variable that swallowed the next one, as a line break is missing, is not taken', async ({
  live,
  loadWith,
}) => {
  const swallowed = { ...values, ACME_B_USERNAME: 'bob@acme.testACME_B_PASSWORD=battery staple 23' };
  await expect(loadWith(live, swallowed)).rejects.toThrow(
    /^ACME_B_USERNAME holds another setting \(not shown\); give each a line of its own$/,
  );
});

test('a setting that swallowed a variable that the file names is not taken, whatever that is called', async ({
  live,
  loadWith,
}) => {
  const renamed = spoilt(live, (copy) => {
    copy.fromEnvironment = { ...named, userA: { ...named.userA, password: 'ACME_A_KEY' } };
  });
  const swallowed = { ...values, FRESH_LOGIN_REPORT_DIR: 'reportACME_A_KEY=battery staple 23' };
  await expect(loadWith(renamed, swallowed)).rejects.toThrow(
    /^FRESH_LOGIN_REPORT_DIR holds another setting, ACME_A_KEY \(not shown\); give each a line of its own$/,
  );
});

for (const wrong of [
  'hunter2',
  'Correct Horse',
  'SECRET',
  'acme_a_password',
  'FRESH_LOGIN_ACCOUNT_A_PASSWORD',
  '',
])
  test(`"${wrong}" is no name of a variable, and is not shown`, async ({ live, loadWith }) => {
    const spoiled = spoilt(live, (copy) => {
      copy.fromEnvironment = { ...named, userA: { ...named.userA, password: wrong } };
    });
    const error = await loadWith(spoiled, values).catch(String);
    expect(error).toMatch(/fromEnvironment\.userA\.password: expected the name of an environment variable/);
    if (wrong && !wrong.startsWith('FRESH_LOGIN_')) expect(error).not.toContain(`"${wrong}"`);
  });

test('a client that stands there twice is refused', async ({ live, loadWith }) => {
  const twice = spoilt(live, (copy) => {
    copy.client = { id: 'another' };
  });
  await expect(loadWith(twice, values)).rejects.toThrow(/client: the client stands in fromEnvironment too/);
});

test('a server whose file has accounts of its own is not gone to with the passwords of the settings', async ({
  stranger,
  loadWith,
}) => {
  const loaded = loadWith(stranger, { ...shared, FRESH_LOGIN_MODE: 'live' });
  await expect(loaded).rejects.toThrow(
    /has accounts of its own, and FRESH_LOGIN_MODE=live would have the passwords of the settings typed there, which name other accounts: leave FRESH_LOGIN_MODE empty/,
  );
});

test('a server whose file has the accounts that the settings name is gone to as if it were live', async ({
  stranger,
  loadWith,
}) => {
  const { userA, userB } = stranger.accounts ?? {};
  const own = {
    FRESH_LOGIN_ACCOUNT_A_USERNAME: userA?.username ?? '',
    FRESH_LOGIN_ACCOUNT_B_USERNAME: userB?.username ?? '',
  };
  const target = await loadWith(stranger, { ...shared, ...own, FRESH_LOGIN_MODE: 'live' });
  expect(target).toMatchObject({ mode: 'live', missing: null });
});

test('the provider that the repository knows is gone to with the accounts of the settings', async () => {
  const env = { ...shared, FRESH_LOGIN_MODE: 'live' };
  const target = await loadTarget(loadConfig({ cwd: '/', env }));
  expect(target).toMatchObject({ name: 'keap-live', mode: 'live', missing: null });
});
