import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startOwnSuite } from './own-suite.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 600_000 });

/** What somebody's own suite printed, and how it ended. */
async function endOf(folder: string, env: Record<string, string>, options: readonly string[] = []) {
  const child = startOwnSuite(folder, env, options);
  const [printed, code] = await Promise.all([
    text(child.stdout),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  return { printed, code };
}

for (const how of ['nothing', 'the password is refused', 'an unknown page echoes it'])
  test(`somebody's own suite, with Playwright's own reports, leaves no secret when this goes wrong: ${how}`, async ({
    guarded,
    write,
    folder,
    leaks,
    openForOthers,
  }) => {
    await write(guarded.data);
    await guarded.goWrong(how);
    const { printed, code } = await endOf(folder, guarded.env);
    expect(code, printed).toBe(1);
    expect(await leaks(await guarded.secrets(), printed)).toEqual([]);
    expect(await openForOthers()).toEqual([]);
  });

test("somebody's own suite at a module that says by itself that it is live leaves nothing open for others", async ({
  guarded,
  folder,
  openForOthers,
}) => {
  const data = JSON.stringify({ ...guarded.data, mode: 'live' });
  await writeFile(join(folder, 'own.mjs'), `export default ${data};`, { mode: 0o600 });
  const env = { ...guarded.env, FRESH_LOGIN_MODE: '', FRESH_LOGIN_TARGET: './own.mjs' };
  const { printed } = await endOf(folder, env);
  for (const report of ['results.json', 'junit.xml', 'html/index.html', 'blob/report.zip'])
    expect((await stat(join(folder, report))).size, printed).toBeGreaterThan(0);
  expect(await openForOthers()).toEqual([]);
});

test("somebody's own suite whose steps fail on a page that shows the password leaves it in no report of Playwright's", async ({
  guarded,
  write,
  folder,
  leaks,
  openForOthers,
}) => {
  await write(guarded.data);
  await guarded.goWrong('an unknown page echoes it');
  const { printed, code } = await endOf(folder, { ...guarded.env, TEST_SUITE: 'somebodys-looks.ts' });
  expect(code, printed).toBe(1);
  expect(printed).toContain('You typed [redacted]');
  for (const report of ['results.json', 'junit.xml', 'html/index.html', 'blob/report.zip'])
    expect((await stat(join(folder, report))).size).toBeGreaterThan(0);
  expect(await leaks(await guarded.secrets(), printed)).toEqual([]);
  expect(await openForOthers()).toEqual([]);
});

test("what somebody's own suite attaches, or what goes wrong, after its tests are over leaves no secret either", async ({
  guarded,
  write,
  folder,
  leaks,
}) => {
  await write(guarded.data);
  const secret = 'Wv4nTz-of-the-app-itself';
  const { printed, code } = await endOf(folder, {
    ...guarded.env,
    FRESH_LOGIN_CLIENT_SECRET: secret,
    TEST_SUITE: 'somebodys-late.ts',
  });
  expect(code, printed).toBe(1);
  const kept = (await readdir(join(folder, 'output'), { recursive: true })).map((path) => basename(path));
  expect(kept).toContain('error-context.md');
  expect(kept.filter((name) => /^log-by-.*\.log$/.test(name))).toHaveLength(2);
  // The log itself is somebody's own.
  const log = join(folder, 'output', 'app.log');
  expect(await readFile(log, 'utf8')).toContain(secret);
  await rm(log);
  expect(await leaks([secret], printed)).toEqual([]);
});

for (const [where, settings] of [
  ['the settings', { FRESH_LOGIN_MODE: 'live' }],
  ['the file of the target', { FRESH_LOGIN_MODE: '' }],
] as const)
  test(`what a fixture of somebody's own says before the target is loaded leaves no secret where ${where} say that it is live`, async ({
    guarded,
    write,
    folder,
    leaks,
  }) => {
    await write({ ...guarded.data, mode: settings.FRESH_LOGIN_MODE === 'live' ? guarded.data.mode : 'live' });
    const env = { ...guarded.env, ...settings, TEST_SUITE: 'somebodys-early.ts' };
    const { printed, code } = await endOf(folder, env);
    expect(code, printed).toBe(1);
    expect(printed).toContain('the app is started with [redacted]');
    expect(printed).toContain('the app did not start with [redacted]');
    expect(await leaks([guarded.env.FRESH_LOGIN_CLIENT_SECRET ?? ''], printed)).toEqual([]);
  });

test("at a server on this machine too, what one worker of somebody's own suite has seen handed out is told by none after it", async ({
  guarded,
  write,
  folder,
  leaks,
}) => {
  const account = (username: string) => ({
    ...{ username, name: username, tenants: [username] },
    password: `pass-of-${username}-on-this-machine`,
  });
  await write({ ...guarded.data, accounts: { userA: account('ann'), userB: account('ben') } });
  const code = 'Qw8vNz3-handed-out-7';
  const env = { ...guarded.env, FRESH_LOGIN_MODE: '', TEST_CODE: code };
  const { printed } = await endOf(folder, { ...env, TEST_SUITE: 'somebodys-next-worker.ts' });
  expect(printed).toContain('1 passed');
  expect(printed).toContain('the app has exchanged [redacted] for ann');
  expect(await leaks([code], printed)).toEqual([]);
});

test("no report quotes a file of somebody's own suite that holds a secret", async ({
  guarded,
  write,
  folder,
  leaks,
}) => {
  await write(guarded.data);
  const secret = 'Zr7kQx-of-the-app-itself';
  const { printed, code } = await endOf(folder, {
    ...guarded.env,
    FRESH_LOGIN_CLIENT_SECRET: secret,
    TEST_SUITE: 'somebodys-source.ts',
  });
  expect(code, printed).toBe(1);
  expect(printed).toContain('it is not there');
  for (const report of ['results.json', 'junit.xml', 'html/index.html', 'blob/report.zip'])
    expect((await stat(join(folder, report))).size).toBeGreaterThan(0);
  expect(await leaks([secret], printed)).toEqual([]);
});

for (const [use, says] of [
  [{ trace: 'on' }, 'use.trace is "on"; a live run needs "off"'],
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

test("somebody's own suite with a trace is stopped before a hook of its own has a page", async ({
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
    TEST_SUITE: 'somebodys-hook.ts',
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
