import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { targetAt } from '../commands/target-at.ts';
import { endOf } from './own-suite.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 600_000 });

for (const [use, says] of [
  [{ trace: 'on' }, 'use.trace is "on"; a live run needs "off"'],
  [
    { clientCertificates: [{ origin: 'https://app.example', pfxPath: 'of-the-test.pfx' }] },
    'use.clientCertificates is set',
  ],
  [{ contextOptions: { recordVideo: { dir: 'videos' } } }, 'a live run makes no video'],
  [
    { launchOptions: { args: ['--ignore-certificate-errors'] } },
    'use.launchOptions.args has --ignore-certificate-errors',
  ],
] as const)
  test(`somebody's own suite with ${JSON.stringify(use)} is stopped before anybody logs in`, async ({
    guarded,
    write,
    folder,
  }) => {
    await write(guarded.data);
    const { printed, code } = await endOf(folder, { ...guarded.env, TEST_USE: JSON.stringify(use) });
    expect(printed).toContain(says);
    expect(code).toBe(1);
    expect(await guarded.passwordsTyped()).toBe(0);
    expect(await readdir(folder)).not.toContain('videos');
  });

for (const [what, suite] of [
  ['a page', 'somebodys-hook.ts'],
  ['a client', 'somebodys-request.ts'],
] as const)
  test(`somebody's own suite with a trace is stopped before a hook of its own has ${what}`, async ({
    guarded,
    write,
    folder,
    leaks,
  }) => {
    await write(guarded.data);
    const use = JSON.stringify({ trace: 'on' });
    const { printed, code } = await endOf(folder, {
      ...guarded.env,
      TEST_USE: use,
      TEST_SUITE: suite,
    });
    expect(printed).toContain('use.trace is "on"; a live run needs "off"');
    expect(printed).not.toContain('the hook has begun');
    expect(code).toBe(1);
    expect(await leaks([guarded.env.FRESH_LOGIN_ACCOUNT_A_PASSWORD ?? ''], printed)).toEqual([]);
  });

test("somebody's own suite is stopped before anybody logs in where Playwright tells its reporters by another door", async ({
  guarded,
  write,
  folder,
}) => {
  await write(guarded.data);
  const env = { ...guarded.env, TEST_SUITE: 'somebodys-told-otherwise.ts' };
  const { printed, code } = await endOf(folder, env);
  expect(printed).toContain('what this run tells its reporters cannot be looked through for secrets');
  expect(code).toBe(1);
  expect(await guarded.passwordsTyped()).toBe(0);
});

test("somebody's own suite is stopped before anybody logs in where no process has begun the run for its workers", async ({
  guarded,
  write,
  folder,
}) => {
  await write(guarded.data);
  const { printed, code } = await endOf(folder, { ...guarded.env, TEST_SUITE: 'somebodys-alone.ts' });
  expect(printed).toContain(
    'run npx playwright test, or import fresh-login in the configuration of the suite',
  );
  expect(code).toBe(1);
  expect(await guarded.passwordsTyped()).toBe(0);
});

const secretInMetadata = (secret: string) => ({ metadata: { mine: secret } });
const app = { command: 'node -e "setTimeout(() => {}, 600000)"' };
for (const [what, configuration, says] of [
  [
    'its configuration holds a secret',
    secretInMetadata,
    'metadata in the configuration of this suite holds a secret of the settings',
  ],
  [
    'what its app prints is handed on',
    () => ({ webServer: app }),
    'webServer in the configuration of this suite hands on what the app prints',
  ],
  [
    'what one of its apps prints is handed on',
    () => ({ webServer: [{ ...app, stderr: 'ignore' }, app] }),
    'webServer in the configuration of this suite hands on what the app prints',
  ],
] as const)
  test(`somebody's own suite is stopped before anybody logs in where ${what}`, async ({
    guarded,
    write,
    folder,
  }) => {
    await write(guarded.data);
    const made = configuration(guarded.env.FRESH_LOGIN_CLIENT_SECRET ?? '');
    const { printed, code } = await endOf(folder, {
      ...guarded.env,
      TEST_CONFIGURATION: JSON.stringify(made),
    });
    expect(printed).toContain(says);
    expect(code).toBe(1);
    expect(await guarded.passwordsTyped()).toBe(0);
  });

for (const [what, suite] of [
  ['logs in', 'somebodys.ts'],
  ['sends the client secret', 'somebodys-client.ts'],
  ['has the app send it', 'somebodys-app.ts'],
] as const)
  test(`somebody's own suite is stopped before it ${what} where its projects would share what the settings have`, async ({
    guarded,
    write,
    folder,
  }) => {
    await write(guarded.data);
    const { accounts: _, client: __, ...other } = targetAt('https://other.invalid', 'other');
    await writeFile(join(folder, 'other.json'), JSON.stringify({ ...other, mode: 'live' }));
    const projects = ['./guarded.json', './other.json'].map((projectTarget) => ({
      name: projectTarget,
      use: { projectTarget },
    }));
    const { printed, code } = await endOf(folder, {
      ...guarded.env,
      TEST_SUITE: suite,
      TEST_CONFIGURATION: JSON.stringify({ projects }),
    });
    for (const [one, another] of [
      ['guarded', 'other'],
      ['other', 'guarded'],
    ])
      expect(printed).toContain(
        `./${one}.json would take the accounts of the settings, and so would ./${another}.json at another provider; name the accounts of each in "fromEnvironment" of its file (docs/profiles.md)`,
      );
    expect(code).toBe(1);
    expect(await guarded.passwordsTyped()).toBe(0);
  });

test("somebody's own suite is stopped before anybody logs in where --debug=cli lets others look on", async ({
  guarded,
  write,
  folder,
}) => {
  await write(guarded.data);
  const { printed, code } = await endOf(folder, guarded.env, ['--debug=cli']);
  expect(printed).toContain('Playwright was started with --debug=cli');
  expect(printed).not.toContain('playwright-cli attach');
  expect(code).toBe(1);
  expect(await guarded.passwordsTyped()).toBe(0);
});

test("somebody's own suite is stopped before anybody logs in where a test is called by a password", async ({
  guarded,
  write,
  folder,
}) => {
  await write(guarded.data);
  const { printed, code } = await endOf(folder, { ...guarded.env, TEST_SUITE: 'somebodys-titles.ts' });
  expect(printed).toContain('titlePath of this test holds a secret of the settings');
  expect(code).toBe(1);
  expect(await guarded.passwordsTyped()).toBe(0);
});

test("somebody's own suite without credentials is skipped, with the reason", async ({
  guarded,
  write,
  folder,
}) => {
  await write(guarded.data);
  const { FRESH_LOGIN_ACCOUNT_B_PASSWORD: _, ...env } = guarded.env;
  const { printed } = await endOf(folder, env);
  expect(printed).toContain('1 skipped');
  expect(printed).not.toContain('passed');
});

test("a file of somebody's own suite that skips itself is skipped, whatever it would record", async ({
  guarded,
  write,
  folder,
}) => {
  await write(guarded.data);
  const { printed, code } = await endOf(folder, { ...guarded.env, TEST_SUITE: 'somebodys-skips.ts' });
  expect(printed).toContain('1 skipped');
  expect(code, printed).toBe(0);
});

for (const [what, suite, says] of [
  ['takes no download where its configuration asks for them', 'somebodys-download.ts', '1 passed'],
  ['is stopped where a file asks for downloads', 'somebodys-downloads.ts', 'use.acceptDownloads is set'],
] as const)
  test(`somebody's own suite ${what}`, async ({ guarded, write, folder }) => {
    await write(guarded.data);
    const asked = { TEST_USE: JSON.stringify({ acceptDownloads: true }), TEST_SUITE: suite };
    const { printed } = await endOf(folder, { ...guarded.env, ...asked });
    expect(printed).toContain(says);
  });
