import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 600_000 });

const prove = ['prove', 'shared-browser-at-once', '--target', 'guarded.json'];
const watch = ['watch', '--target', 'guarded.json'];

const needed = [
  'FRESH_LOGIN_ACCOUNT_A_USERNAME',
  'FRESH_LOGIN_ACCOUNT_A_PASSWORD',
  'FRESH_LOGIN_ACCOUNT_B_USERNAME',
  'FRESH_LOGIN_ACCOUNT_B_PASSWORD',
  'FRESH_LOGIN_CLIENT_ID',
  'FRESH_LOGIN_CLIENT_SECRET',
].join(', ');

test('prove without credentials says that it is skipped and what is missing, and is not green', async ({
  freshLogin,
}) => {
  const { code, stderr } = await freshLogin(['prove'], { FRESH_LOGIN_MODE: 'live' });
  expect(stderr).toContain(`keap-live is skipped: a live run needs ${needed} (docs/live.md)`);
  expect(code).toBe(2);
});

test('doctor without credentials says what is missing, and looks as far as it can', async ({
  freshLogin,
  guarded,
  write,
}) => {
  await write(guarded.data);
  const { FRESH_LOGIN_ACCOUNT_B_PASSWORD: _, ...env } = guarded.env;
  const { stdout } = await freshLogin(['doctor', '--target', 'guarded.json'], env);
  expect(stdout).toMatch(/^note {3}settings {11}a live run needs FRESH_LOGIN_ACCOUNT_B_PASSWORD \(/);
  expect(stdout).toMatch(/^ok {5}authorizeUrl/m);
});

test('watch without credentials is UNKNOWN and says what is missing', async ({ freshLogin }) => {
  const { code, stdout } = await freshLogin(['watch', '--tier', 'http'], { FRESH_LOGIN_MODE: 'live' });
  expect(stdout).toContain('FRESH-LOGIN UNKNOWN - the check was not made: keap-live is skipped');
  expect(code).toBe(3);
});

test('a refused password is typed once in a run, and not at all in the next', async ({
  freshLogin,
  guarded,
  write,
}) => {
  const { expected } = guarded.data;
  await write({ ...guarded.data, expected: { ...expected, 'own-browsers': { verdict: 'isolated' } } });
  const env = { ...guarded.env, FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'wrong-by-the-test' };
  const refusedBefore = 'the password of ann@guarded.test was refused before, so it was not typed again';
  // A logs in first in either story, and only one is told to its end.
  const both = await freshLogin([...prove, 'own-browsers'], env);
  expect(both.stdout).toContain(refusedBefore);
  expect(both.stdout).toContain('1 of 1 verdicts not as expected');
  const typed = await guarded.passwordsTyped();
  const next = await freshLogin(prove, env);
  expect(next.stdout).toContain(refusedBefore);
  expect(next.code).toBe(1);
  expect(await guarded.passwordsTyped()).toBe(typed);
});

test('the provider can read in its log who is calling, from browser and server alike', async ({
  freshLogin,
  guarded,
  write,
}) => {
  await write(guarded.data);
  await freshLogin(prove, guarded.env);
  const userAgents = await guarded.userAgents();
  expect(userAgents.length).toBeGreaterThan(1);
  for (const userAgent of userAgents.filter((each) => each !== 'node'))
    expect(userAgent).toContain('fresh-login/');
});

for (const tier of ['http', 'browser'])
  test(`watch, ${tier}: a live check is made, and nothing that it prints, keeps or sends holds a secret`, async ({
    freshLogin,
    guarded,
    write,
    leaks,
  }) => {
    await write(guarded.data);
    const sent: string[] = [];
    const hook = createServer(async (request, response) => {
      sent.push(await text(request));
      response.end();
    }).listen(0, '127.0.0.1');
    await once(hook, 'listening');
    const env = {
      ...guarded.env,
      FRESH_LOGIN_WEBHOOK_URL: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/planted-hook`,
      FRESH_LOGIN_ALARM_AFTER_CRITICAL: '1',
      FRESH_LOGIN_JUNIT_FILE: 'watch.xml',
      FRESH_LOGIN_METRICS_FILE: 'watch.prom',
    };
    const well = await freshLogin([...watch, '--tier', tier, '--json'], env);
    expect(JSON.parse(well.stdout), well.stdout).toMatchObject({
      target: 'guarded-live',
      mode: 'live',
      controlPassed: true,
    });
    await guarded.goWrong('the password is refused');
    const ill = await freshLogin([...watch, '--tier', tier, '--json'], env);
    expect(ill.code, ill.stdout).toBe(2);
    expect(sent.length).toBeGreaterThan(0);
    const printed = [well, ill].map(({ stdout, stderr }) => stdout + stderr).join('');
    const secrets = [...(await guarded.secrets()), env.FRESH_LOGIN_WEBHOOK_URL];
    expect(await leaks(secrets, printed + sent.join(''))).toEqual([]);
    hook.close();
  });

for (const tier of ['http', 'browser'])
  test(`watch, ${tier}: a device that is trusted is not asked for a code again, and no session is kept with it`, async ({
    freshLogin,
    guarded,
    write,
    folder,
  }) => {
    await write(guarded.data);
    const env = { ...guarded.env, FRESH_LOGIN_DEVICE_FILE: 'device.json' };
    const first = await freshLogin([...watch, '--tier', tier], env);
    const asked = await guarded.codesAsked();
    expect(asked, first.stdout).toBeGreaterThan(0);
    const { stdout } = await freshLogin([...watch, '--tier', tier, '--json'], env);
    expect(JSON.parse(stdout), stdout).toMatchObject({ controlPassed: true });
    expect(await guarded.codesAsked()).toBe(asked);
    const path = join(folder, 'device.json');
    const kept: { name: string }[] = JSON.parse(await readFile(path, 'utf8'));
    expect(kept.map(({ name }) => name)).toEqual(['trusted_device']);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

for (const [what, words] of [
  ['prove', prove],
  ['watch, http', [...watch, '--tier', 'http']],
  ['watch, browser', [...watch, '--tier', 'browser']],
] as const)
  test(`${what}: a login that is sent on to another host takes no password there`, async ({
    freshLogin,
    guarded,
    write,
  }) => {
    await write(guarded.data);
    const bodies: string[] = [];
    const thief = createServer(async (request, response) => {
      bodies.push(await text(request));
      response.end();
    }).listen(0, '127.0.0.1');
    await once(thief, 'listening');
    const { port } = thief.address() as AddressInfo;
    await guarded.goWrong('the form is sent on', `http://127.0.0.1:${port}/collect`);
    const { code, stdout } = await freshLogin([...words], guarded.env);
    expect(code, stdout).toBe(words[0] === 'watch' ? 2 : 1);
    if (words[0] === 'watch') expect(stdout).toMatch(/^FRESH-LOGIN CRITICAL - login-changed: /);
    expect(await guarded.passwordsTyped()).toBe(1);
    expect(bodies).toEqual([]);
    thief.close();
  });

for (const tier of ['http', 'browser'])
  test(`watch, ${tier}: a login form that has another button is looked at twice, and is CRITICAL`, async ({
    freshLogin,
    guarded,
    write,
  }) => {
    const { login } = guarded.data.profile;
    const profile = { ...guarded.data.profile, login: { ...login, submit: ['#nowhere'] } };
    await write({ ...guarded.data, profile });
    const { code, stdout } = await freshLogin([...watch, '--tier', tier], guarded.env);
    expect(stdout).toMatch(/^FRESH-LOGIN CRITICAL - login-changed: /);
    expect(code).toBe(2);
  });

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = fileURLToPath(new URL('./suite/suite.config.ts', import.meta.url));

/** Somebody's own suite, in the user's folder; gives what it printed and how it ended. */
async function ownSuite(folder: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [cli, 'test', '--config', config], {
    cwd: folder,
    env: {
      ...Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !/^(TEST_|PLAYWRIGHT_)/.test(name)),
      ),
      ...env,
      TEST_OUTPUT: join(folder, 'output'),
      PLAYWRIGHT_HTML_OUTPUT_DIR: join(folder, 'html'),
      PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'results.json'),
      TEST_BLOB: join(folder, 'blob'),
      TEST_JUNIT: join(folder, 'junit.xml'),
      FRESH_LOGIN_TARGET: 'guarded.json',
    },
  });
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
    const { printed, code } = await ownSuite(folder, guarded.env);
    expect(code, printed).toBe(1);
    expect(await leaks(await guarded.secrets(), printed)).toEqual([]);
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
  const { printed, code } = await ownSuite(folder, { ...guarded.env, TEST_SUITE: 'somebodys-looks.ts' });
  expect(code, printed).toBe(1);
  expect(printed).toContain('You typed [redacted]');
  for (const report of ['results.json', 'junit.xml', 'html/index.html', 'blob/report.zip'])
    expect((await stat(join(folder, report))).size).toBeGreaterThan(0);
  expect(await leaks(await guarded.secrets(), printed)).toEqual([]);
  expect(await openForOthers()).toEqual([]);
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
    const { printed, code } = await ownSuite(folder, { ...guarded.env, TEST_USE: JSON.stringify(use) });
    expect(printed).toContain(says);
    expect(code).toBe(1);
    expect(await guarded.passwordsTyped()).toBe(0);
    expect(await readdir(folder)).not.toContain('videos');
  });

test("somebody's own suite without credentials is skipped, with the reason", async ({
  guarded,
  write,
  folder,
}) => {
  await write(guarded.data);
  const { FRESH_LOGIN_ACCOUNT_B_PASSWORD: _, ...env } = guarded.env;
  const { printed } = await ownSuite(folder, env);
  expect(printed).toContain('1 skipped');
  expect(printed).not.toContain('passed');
});
