import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { hideSecretsBeforeLoading } from '../../core/live/before-loading.ts';
import { hideSecretsAtOnce, keepLittleWhereLive } from '../../core/live/where-live.ts';
import { withoutSecrets } from '../../core/text/redactor.ts';

const made = () => `pass-${randomBytes(9).toString('hex')}`;

interface ForTests {
  /** What is told of this after a worker has begun whose target is a file of that name and text; there is none where that is null. */
  told: (name: string, text: string | null, line: string, env?: Record<string, string>) => Promise<string>;
  /** Where `.env` is looked for. */
  folder: string;
}

const test = base.extend<ForTests>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  told: async ({ folder }, use) => {
    const set: string[] = [];
    await use(async (name, text, line, env = {}) => {
      const target = join(folder, name);
      if (text !== null) await writeFile(target, text);
      set.push(...Object.keys(env));
      Object.assign(process.env, env);
      hideSecretsBeforeLoading({ cwd: folder, env: { FRESH_LOGIN_TARGET: target, ...env } });
      return withoutSecrets(line);
    });
    for (const one of set) delete process.env[one];
  },
});

const accounts = (password: string) => ({
  userA: { username: 'ann', name: 'Ann', tenants: ['a'], password },
  userB: { username: 'ben', name: 'Ben', tenants: ['b'], password: made() },
});

test('of a server on this machine, what its file calls a password, a code or a client secret is told by no fixture that comes before it', async ({
  told,
}) => {
  const [password, secret] = [made(), made()];
  const { userA, userB } = accounts(password);
  const people = { userA: { ...userA, oneTimeCode: '482-913' }, userB: { ...userB, oneTimeCode: 'QXD-4T7' } };
  const data = { mode: 'loopback', client: { id: 'app', secret }, accounts: people };
  const line = `${password} ${secret} 482-913 482913 QXD-4T7 QXD4T7 of ann`;
  expect(await told('own.json', JSON.stringify(data), line)).toBe(`${'[redacted] '.repeat(6)}of ann`);
});

test('of a live target whose file is JSON, the variables that it names are told by none either, however it is encoded', async ({
  told,
}) => {
  const password = made();
  const names = { username: 'ACME_A_NAME', password: 'ACME_A_PW' };
  const text = `\uFEFF${JSON.stringify({ mode: 'live', fromEnvironment: { userA: names, userB: { username: 'X', password: 'Y' } } })}`;
  const env = { ACME_A_NAME: 'ann', ACME_A_PW: password };
  expect(await told('own.json', text, `${password} of ann`, env)).toBe('[redacted] of ann');
});

test('what a module says is not known before it is loaded', async ({ told }) => {
  const source =
    "export default { accounts: { userA: { username: 'ann', password: 'offline-only-pass' } } };";
  expect(await told('own.mjs', source, 'offline-only-pass')).toBe('offline-only-pass');
});

for (const name of ['own.mjs', 'all.txt'])
  test(`where there are accounts, and ${name} may say that it is live, they are told by none before it is loaded`, async ({
    told,
  }) => {
    const password = made();
    expect(await told(name, null, password, { FRESH_LOGIN_ACCOUNT_A_PASSWORD: password })).toBe('[redacted]');
  });

const named = (userA: object) => ({ userA, userB: { username: 'X_NAME', password: 'X_PW' } });

for (const [what, text] of Object.entries({
  'is missing': null,
  'has no end': '{ "mode": "live", "profile": { "name": "x"',
  'is empty': '',
  'has a mode that there is not': '{ "mode": "Live" }',
  'is a list': '[]',
  'has accounts that are none': '{ "mode": "live", "fromEnvironment": 5 }',
}))
  test(`of a live target whose file ${what}, what the settings call a secret is told by none`, async ({
    told,
  }) => {
    const [password, secret, key] = [made(), made(), 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'];
    const env = {
      FRESH_LOGIN_MODE: 'live',
      FRESH_LOGIN_ACCOUNT_B_PASSWORD: password,
      FRESH_LOGIN_CLIENT_SECRET: secret,
      FRESH_LOGIN_ACCOUNT_A_TOTP_SECRET: `otpauth://totp/x?secret=${key}`,
    };
    expect(await told('own.json', text, `${password} ${secret} ${key}`, env)).toBe(
      '[redacted] [redacted] [redacted]',
    );
  });

for (const [what, end] of Object.entries({ 'has no end': '', 'is right but for that': '}' }))
  test(`what a live target's file holds that it may not, or names, is told by none where it ${what}`, async ({
    told,
  }) => {
    const [own, another] = [made(), made()];
    const data = { mode: 'live', accounts: accounts(own), fromEnvironment: named({ password: 'ACME_A_PW' }) };
    const text = `${JSON.stringify(data).slice(0, -1)}${end}`;
    expect(await told('own.json', text, `${own} ${another} ACME_A_PW`, { ACME_A_PW: another })).toBe(
      '[redacted] [redacted] ACME_A_PW',
    );
  });

for (const [what, text] of Object.entries({
  '"fromEnvironment" has lost a letter': {
    fromEnviroment: named({ username: 'N_A', password: 'ACME_A_PW' }),
  },
  'they stand under "accounts"': { accounts: named({ username: 'N_A', password: 'ACME_A_PW' }) },
  'one is of the client, beside "fromEnvironment"': {
    client: { id: 'app', secret: 'ACME_A_PW' },
    fromEnvironment: named({ username: 'N_A', password: 'N_PW' }),
  },
  'there is a user too many': {
    fromEnvironment: {
      ...named({ username: 'N_A', password: 'N_PW' }),
      userC: { username: 'N_C', password: 'ACME_A_PW' },
    },
  },
}))
  test(`what a live target's file names of variables is told by none where ${what}`, async ({ told }) => {
    const password = made();
    const data = JSON.stringify({ mode: 'live', ...text });
    expect(await told('own.json', data, `${password} of app`, { ACME_A_PW: password })).toBe(
      '[redacted] of app',
    );
  });

test('of a live target whose file is right, a name that its command for codes has too is told', async ({
  told,
}) => {
  const [password, box] = [made(), '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9'];
  const ofA = { username: 'ACME_A_NAME', password: 'ACME_A_PW', codeCommand: 'ACME_A_CODES' };
  const env = { ACME_A_NAME: `${box}@mail.test`, ACME_A_PW: password, ACME_A_CODES: `node code.js ${box}` };
  const text = JSON.stringify({ mode: 'live', fromEnvironment: named(ofA) });
  expect(await told('own.json', text, `${password} of ${box}@mail.test`, env)).toBe(
    `[redacted] of ${box}@mail.test`,
  );
});

test('of accounts of its own of which one variable holds what it may not, the others are told by none', async ({
  told,
}) => {
  const [password, shared] = [made(), made()];
  const fromEnvironment = named({ username: 'ACME_A_NAME', password: 'ACME_A_PW' });
  const env = {
    ACME_A_NAME: '\n',
    ACME_A_PW: password,
    FRESH_LOGIN_CLIENT_SECRET: shared,
  };
  const text = JSON.stringify({ mode: 'live', fromEnvironment });
  expect(await told('own.json', text, `${password} ${shared}`, env)).toBe('[redacted] [redacted]');
});

test('of a server on this machine whose file lacks a field, its passwords are told by none', async ({
  told,
}) => {
  const password = made();
  const data = { mode: 'loopback', accounts: { ...accounts(password), userB: null } };
  expect(await told('own.json', JSON.stringify(data), password)).toBe('[redacted]');
});

for (const [what, wrong] of Object.entries({
  'a number is none': { FRESH_LOGIN_PAUSE_MS: 'soon' },
  'the mode is one that there is not': { FRESH_LOGIN_MODE: 'LIVE' },
  'the target is one that there is not': { FRESH_LOGIN_TARGET: 'gaurded' },
  'there is no such setting': { FRESH_LOGIN_PROVDER: 'acme' },
  'an address is none': { FRESH_LOGIN_WEBHOK_URL: 'http//x.test/planted' },
}))
  test(`where a setting is wrong, none of the secret ones is told: ${what}`, async ({ told }) => {
    const [password, secret, misspelt, address] = [made(), made(), made(), `wss://${made()}`];
    const env = {
      FRESH_LOGIN_ACCOUNT_A_PASSWORD: password,
      FRESH_LOGIN_CLIENT_SECRET: secret,
      FRESH_LOGIN_ACCOUNT_B_PASWORD: misspelt,
      FRESH_LOGIN_WEBHOOK_URL: address,
      ...wrong,
    };
    expect(await told('own.json', null, `${password} ${secret} ${misspelt} ${address} acme`, env)).toBe(
      '[redacted] [redacted] [redacted] [redacted] acme',
    );
  });

test('what stands under the misspelt name of a secret setting is told by none', async ({ told }) => {
  const [password, address, key] = [made(), `https://${made()}/`, made()];
  const env = {
    FRESH_LOGIN_ACCOUNT_A_PASS: password,
    FRESH_LOGIN_WEBHOK_URL: address,
    FRESH_LOGIN_KEAP_KEY: key,
    FRESH_LOGIN_ACCOUNT_A_USERNAM: 'ann',
  };
  expect(await told('own.json', null, `${password} ${address} ${key} of ann`, env)).toBe(
    '[redacted] [redacted] [redacted] of ann',
  );
});

for (const ending of [
  ...[
    'ACCOUNT_A_PWD',
    'ACCOUNT_A_PASSWORD1',
    'ACCOUNT_A_PASSWORDS',
    'ACCOUNT_A_SECRETS',
    'ACCOUNT_A_TOKENS',
    'APIKEY',
  ],
  ...[
    'API_KEYS',
    'ACCOUNT_A_TOTPKEY',
    'ACCOUNT_BPASSWORD',
    'ACCOUNT_PASSWORDA',
    'PASSPHRASE',
    'USER_PW',
    'SIGN_KEY',
    'LOGIN_OTP',
  ],
])
  test(`what stands under the name of an unknown setting that a secret may have is told by none: ${ending}`, async ({
    told,
  }) => {
    const secret = made();
    expect(await told('own.json', null, secret, { [`FRESH_LOGIN_${ending}`]: secret })).toBe('[redacted]');
  });

test('what stands under the name of an unknown setting is told where no word of that is one of secrets, or it is short', async ({
  told,
}) => {
  const env = {
    FRESH_LOGIN_KEYCLOAK_URL: 'http://localhost:8080',
    FRESH_LOGIN_ENCODE: 'windows-1252',
    FRESH_LOGIN_EXIT_CODE: '12345',
  };
  const line = 'at http://localhost:8080/x, windows-1252, 12345 ms';
  expect(await told('own.json', null, line, env)).toBe(line);
});

test('what stands in .env is told by none, by whatever that is read, where a line of it is wrong', async ({
  told,
  folder,
}) => {
  const [first, second, cut] = [made(), made(), made()];
  await writeFile(
    join(folder, '.env'),
    `FRESH_LOGIN_CLIENT_SECRET=${first}\nFRESH_LOGIN_CLIENT_SECRET='${second}'\nFRESH_LOGIN_ACCOUNT_A_PASSWORD=${cut}#rest-of-it\n`,
  );
  expect(await told('own.json', '{}', `${first} ${second} ${cut}#rest-of-it`)).toBe(
    '[redacted] [redacted] [redacted]',
  );
});

test('where .env cannot be read, what the environment holds is told by none', async ({ told, folder }) => {
  const secret = made();
  await mkdir(join(folder, '.env'));
  expect(await told('own.json', null, secret, { FRESH_LOGIN_CLIENT_SECRET: secret })).toBe('[redacted]');
});

test('a word of reports is hidden by no wrong setting', async ({ told }) => {
  const env = { FRESH_LOGIN_CLIENT_SECRET: 'login', FRESH_LOGIN_MODE: 'LIVE' };
  const line = 'leak: B is asked to login with offline-only';
  expect(await told('own.json', null, line, env)).toBe(line);
});

for (const mode of ['live', 'loopback'])
  test(`of a target of mode ${mode} whose profile is of great depth, what is known of secrets is told by none`, async ({
    told,
  }) => {
    const [own, shared] = [made(), made()];
    const text = `{"mode":"${mode}","accounts":${JSON.stringify(accounts(own))},"profile":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(await told('own.json', text, `${own} ${shared}`, { FRESH_LOGIN_CLIENT_SECRET: shared })).toBe(
      '[redacted] [redacted]',
    );
  });

test('of such a target that has accounts of its own, those of the settings are told by none either', async ({
  told,
}) => {
  const [own, shared] = [made(), made()];
  const fromEnvironment = named({ username: 'ACME_A_NAME', password: 'ACME_A_PW' });
  const text = `{"mode":"live","fromEnvironment":${JSON.stringify(fromEnvironment)},"profile":${'['.repeat(5000)}${']'.repeat(5000)}}`;
  const env = { ACME_A_NAME: 'ann', ACME_A_PW: own, FRESH_LOGIN_ACCOUNT_A_PASSWORD: shared };
  expect(await told('own.json', text, `${own} ${shared}`, env)).toBe('[redacted] [redacted]');
});

test('no file of a target ends a process before somebody says what is wrong with it', async ({ folder }) => {
  const target = join(folder, 'deep.json');
  await writeFile(target, `{"mode":"loopback","profile":${'['.repeat(5000)}${']'.repeat(5000)}}`);
  const place = { cwd: folder, env: { FRESH_LOGIN_TARGET: target } };
  expect(() => hideSecretsAtOnce(place)).not.toThrow();
  expect(() => keepLittleWhereLive(place)).not.toThrow();
});
