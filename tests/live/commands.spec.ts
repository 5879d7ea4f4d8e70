import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
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
