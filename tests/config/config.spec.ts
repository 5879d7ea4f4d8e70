import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { test as base, expect } from '@playwright/test';
import { UserError } from '../../core/base/user-error.ts';
import { type Config, loadConfig } from '../../core/settings/load.ts';
import { variables } from '../../core/settings/variables.ts';

type Env = Record<string, string>;

const test = base.extend<{
  load: (file: string | null, env?: Env) => Promise<Config>;
  problems: (file: string | null, env?: Env) => Promise<readonly string[]>;
}>({
  load: async ({}, use) => {
    const cwd = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(async (file, env = {}) => {
      if (file !== null) await writeFile(join(cwd, '.env'), file);
      return loadConfig({ cwd, env });
    });
    await rm(cwd, { recursive: true });
  },
  problems: ({ load }, use) =>
    use(async (file, env) => {
      const error = await load(file, env).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UserError);
      return (error as UserError).problems;
    }),
});

test('a .env that is not there means the defaults', async ({ load }) => {
  expect(await load(null)).toMatchObject({
    target: 'keap',
    appUrl: null,
    timeoutMs: 5000,
    reportDir: 'report',
  });
});

test('.env is read, and the environment goes before it', async ({ load }) => {
  const file = 'FRESH_LOGIN_CLIENT_ID=from-file\nFRESH_LOGIN_REPORT_DIR="a folder"\n';
  const config = await load(file, { FRESH_LOGIN_CLIENT_ID: 'from-environment' });
  expect(config).toMatchObject({ clientId: 'from-environment', reportDir: 'a folder' });
});

test('an empty value is none', async ({ load }) => {
  expect(await load('FRESH_LOGIN_CLIENT_ID=\n')).toMatchObject({ clientId: 'fresh-login-demo' });
});

test('a name with a typo is answered with the name that is meant', async ({ problems }) => {
  expect(await problems('FRESH_LOGIN_CLEINT_ID=x\n')).toEqual([
    '.env: there is no setting FRESH_LOGIN_CLEINT_ID; did you mean FRESH_LOGIN_CLIENT_ID? (.env.example has all)',
  ]);
});

test('a secret that slid into another setting as well is not told by what is said of that', async ({
  problems,
}) => {
  const file = 'FRESH_LOGIN_ACCOUNT_A_PASSWORD=Pl4nted-of-A\nFRESH_LOGIN_TIMEOUT_MS=Pl4nted-of-A\n';
  const secret = { FRESH_LOGIN_CLIENT_SECRET: 'Pl4nted-of-client' };
  const told = await problems(file, { ...secret, FRESH_LOGIN_MODE: ' Pl4nted-of-client' });
  expect(told).toEqual([
    expect.stringContaining('FRESH_LOGIN_MODE has in it what FRESH_LOGIN_CLIENT_SECRET is (not shown)'),
    expect.stringContaining('FRESH_LOGIN_TIMEOUT_MS has in it what FRESH_LOGIN_ACCOUNT_A_PASSWORD is'),
  ]);
  expect(told.join()).not.toContain('Pl4nted');
});

for (const [what, secret, name, value] of [
  ['a short one', 'Hu7!kq', 'MODE', 'live Hu7!kq'],
  ['one in capitals', 'Hu7!kq', 'MODE', 'LIVE HU7!KQ'],
  ['one with blanks around it', ' Hu7!kq\n', 'MODE', 'live Hu7!kq'],
  ['one in groups', 'JBSW Y3DP', 'TIMEOUT_MS', '5000 JBSWY3DP'],
  ['an escaped one', 'Hu7 kq', 'APP_URL', 'http:/localhost:Hu7%20kq'],
  ['one that looks like escapes', 'Hu%207', 'APP_URL', 'http:/localhost:Hu%207'],
  ['a word of eight letters', 'plantedx', 'MODE', 'live plantedx'],
  ['a word by itself', 'Planted', 'MODE', 'planted'],
] as const)
  test(`${what} that slid into another setting is not told by what is said of that`, async ({ problems }) => {
    const env = { FRESH_LOGIN_ACCOUNT_A_PASSWORD: secret, [`FRESH_LOGIN_${name}`]: value };
    expect(await problems(null, env)).toEqual([
      expect.stringMatching(
        `FRESH_LOGIN_${name} has in it what FRESH_LOGIN_ACCOUNT_A_PASSWORD is \\(not shown\\); expected `,
      ),
    ]);
  });

for (const [secret, name, value] of [
  ['live', 'MODE', 'livee'],
  ['5000', 'TIMEOUT_MS', '5000ms'],
  ['google', 'TARGET', 'gooogle'],
  ['é1', 'MODE', 'livé1'],
] as const)
  test(`"${secret}" as a secret keeps no complaint about "${value}" from being told`, async ({
    problems,
  }) => {
    const env = { FRESH_LOGIN_CLIENT_SECRET: secret, [`FRESH_LOGIN_${name}`]: value };
    expect(await problems(null, env)).toEqual([expect.stringContaining(` is "${value}"`)]);
  });

test('a name that is like none is answered with no guess', async ({ problems }) => {
  expect(await problems('FRESH_LOGIN_COFFEE=x\n')).toEqual([
    '.env: there is no setting FRESH_LOGIN_COFFEE (.env.example has all)',
  ]);
});

for (const former of ['FRESH_LOGIN_PROVIDER', 'FRESH_LOGIN_KIND'])
  test(`${former} is answered with the word that it has now`, async ({ problems }) => {
    expect(await problems(null, { [former]: 'keap' })).toEqual([
      `environment: there is no setting ${former}; it is called FRESH_LOGIN_TARGET (.env.example has all)`,
    ]);
  });

test('a setting is null by itself where it has no default, and nowhere else', async ({ load }) => {
  const config = await load(null);
  const empty = Object.entries(config).filter(([, value]) => value === null);
  const without = Object.entries(variables).filter(([, { fallback }]) => fallback === null);
  expect(empty.map(([name]) => name)).toEqual(without.map(([name]) => name));
});

for (const url of [
  'localhost:3000',
  'http://localhost:3000/app',
  'https://example.com',
  'http://[',
  'ftp://localhost',
  'http://localhost:1?',
])
  test(`an app URL such as ${url} is refused in one line`, async ({ problems }) => {
    expect(await problems(`FRESH_LOGIN_APP_URL=${url}\n`)).toEqual([
      `.env, line 1: FRESH_LOGIN_APP_URL is "${url}"; expected a loopback origin without a path, such as http://localhost:3000`,
    ]);
  });

for (const number of ['0', 'abc', '1e3', '-5', '120001', '5.5'])
  test(`a time-out of ${number} is refused`, async ({ problems }) => {
    const [problem] = await problems(null, { FRESH_LOGIN_TIMEOUT_MS: number });
    expect(problem).toBe(
      `environment: FRESH_LOGIN_TIMEOUT_MS is "${number}"; expected a whole number from 100 to 120000`,
    );
  });

test('every problem is told at once', async ({ problems }) => {
  const file = 'FRESH_LOGIN_HEADED=yes\nFRESH_LOGIN_TARGET=kepa\nFRESH_LOGIN_TIMEOUT_MS=soon\n';
  expect(await problems(file)).toHaveLength(3);
});

for (const [written, meant] of [
  ['keep', 'keap'],
  ['gooogle', 'google'],
  ['hupspot', 'hubspot'],
])
  test(`a target called ${written} is told to be ${meant}, as near as it is`, async ({ problems }) => {
    const [problem] = await problems(`FRESH_LOGIN_TARGET=${written}\n`);
    expect(problem).toContain(
      `FRESH_LOGIN_TARGET, or --target, is "${written}"; did you mean "${meant}"?; expected`,
    );
  });

for (const user of ['me:hunter2', ':hunter2', 'me:hunter2/w'])
  test(`a password in a URL is not shown (${user.replace('hunter2', '…')})`, async ({ problems }) => {
    const [problem] = await problems(`FRESH_LOGIN_APP_URL=http://${user}@localhost:3000\n`);
    expect(problem).toContain('FRESH_LOGIN_APP_URL');
    expect(problem).not.toContain('hunter2');
  });

for (const name of ['FRESH_LOGIN_APP', 'FRESH_LOGIN_APP_URL'])
  for (const address of ['https://staging.example/login', 'http://localhost:3000/', 'staging.example/'])
    for (const more of ['?_vercel_share=planted', '#access_token=planted&x=1', '?to=https://x/?t=planted'])
      test(`a token behind an address is not shown (${name}=${address}${more})`, async ({ problems }) => {
        const [problem] = await problems(null, { [name]: address + more });
        expect(problem).toContain(`${name} is "${address}${more.charAt(0)}…"; expected `);
        expect(problem).not.toContain('planted');
      });

test('a value that a # would cut short is refused', async ({ problems }) => {
  expect(await problems('FRESH_LOGIN_CLIENT_SECRET=abc#def\n')).toEqual([
    '.env, line 1: FRESH_LOGIN_CLIENT_SECRET holds a #, after which everything is a comment; put the value in quotes',
  ]);
});

test('a comment behind a value is none of it', async ({ load }) => {
  expect(await load('FRESH_LOGIN_CLIENT_ID=abc # mine\n')).toMatchObject({ clientId: 'abc' });
});

test('a quote that is not closed is refused', async ({ problems }) => {
  expect(await problems('FRESH_LOGIN_CLIENT_SECRET="abc\n')).toEqual([
    '.env, line 1: FRESH_LOGIN_CLIENT_SECRET has no closing quote on its line',
  ]);
});

test('a name that resembles none is answered without a guess', async ({ problems }) => {
  expect(await problems('FRESH_LOGIN_COLOUR_SCHEME=dark\n')).toEqual([
    '.env: there is no setting FRESH_LOGIN_COLOUR_SCHEME (.env.example has all)',
  ]);
});

test('a name that is set twice is told with its line', async ({ problems }) => {
  const file = 'FRESH_LOGIN_CLIENT_ID=a\n\n# once more\nFRESH_LOGIN_CLIENT_ID=b\n';
  expect(await problems(file)).toEqual([
    '.env, line 4: FRESH_LOGIN_CLIENT_ID is set a second time; keep one of the two',
  ]);
});

test('a line that is no setting is told by its number alone: it may be a secret that lost its name', async ({
  problems,
}) => {
  expect(await problems('# settings\nhunter2\n')).toEqual([
    '.env, line 2: expected NAME=value, or # before a comment',
  ]);
});

for (const [name, value] of [
  ['FRESH_LOGIN_PAUSE_MS', '0'],
  ['FRESH_LOGIN_CLIENT_ID', 'my-client'],
  ['FRESH_LOGIN_ACCOUNT_B_PASSWORD', 'pass-4b1d'],
  ['FRESH_LOGIN_ACCOUNT_B_CODE_COMMAND', './code.sh '],
])
  test(`where a line break is lost behind ${name}, what stands there is named and not shown`, async ({
    problems,
  }) => {
    const lost = `${name}=${value}FRESH_LOGIN_ACCOUNT_A_TOTP_SECRET=JBSWY3DPEHPK3PXP`;
    expect(await problems(`# mine\n${lost}\n`)).toEqual([
      `.env, line 2: ${name} holds another setting, FRESH_LOGIN_ACCOUNT_A_TOTP_SECRET (not shown); give each a line of its own`,
    ]);
  });

test("a target's own variable, as most are called, is not shown within a value either", async ({
  problems,
}) => {
  const told = await problems('FRESH_LOGIN_REPORT_DIR=outACME_A_PASSWORD=planted-7f3a\n');
  expect(told).toEqual([
    '.env, line 1: FRESH_LOGIN_REPORT_DIR holds another setting (not shown); give each a line of its own',
  ]);
});

test('an address and a command may have a parameter, or a variable, of such a name', async ({ load }) => {
  for (const query of [
    '?API_SECRET=of-a-hook',
    '?x=1&FRESH_LOGIN_TARGET=keap',
    '?env.apiV2_SECRET=x',
    '?next=https%3A%2F%2Facme.test%3FAPI_SECRET=x',
    '#API_SECRET=x',
  ])
    expect(
      (await load(null, { FRESH_LOGIN_PING_URL: `https://ci.acme.test/build${query}` })).pingUrl,
    ).not.toBeNull();
  for (const command of ['MAIL_PASSWORD=one ./code.sh', 'FRESH_LOGIN_MODE= node code.js']) {
    const loaded = await load(null, { FRESH_LOGIN_ACCOUNT_A_CODE_COMMAND: command });
    expect(loaded.accountACodeCommand?.reveal()).toBe(command);
  }
});

test('a secret does not print itself', async ({ load }) => {
  const { clientSecret } = await load('FRESH_LOGIN_CLIENT_SECRET=hunter2\n');
  expect(clientSecret.reveal()).toBe('hunter2');
  expect(
    [`${clientSecret}`, JSON.stringify({ clientSecret }), inspect({ clientSecret })].join(),
  ).not.toContain('hunter2');
});

test('.env.example has every setting, its meaning and its default', async () => {
  const example = await readFile('.env.example', 'utf8');
  const wanted = Object.values(variables).map(
    ({ name, meaning, expected, fallback }) =>
      `# ${meaning}\n# Expected: ${expected}.\n# ${name}=${fallback ?? ''}\n`,
  );
  expect(example.split('\n\n').slice(1).join('\n\n')).toBe(wanted.join('\n'));
});

test('a name and a password lose the line breaks that a file has left in them, as a field loses them', () => {
  const env = {
    FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ada@example.test\n',
    FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'pass-\r\n1f9c\n',
  };
  const { accountAUsername, accountAPassword } = loadConfig({ cwd: '/', env });
  expect([accountAUsername, accountAPassword?.reveal()]).toEqual(['ada@example.test', 'pass-1f9c']);
});
