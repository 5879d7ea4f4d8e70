import { expect, test } from '@playwright/test';
import type { AppSurroundings } from '../../core/app/driver.ts';
import { openOwnApp } from '../../core/app/own.ts';
import { startProgram } from '../../core/app/start-program.ts';
import { freePort } from '../../core/base/free-port.ts';
import { Secret } from '../../core/base/secret.ts';
import { readNamed } from '../../core/settings/named-in-environment.ts';
import driver from '../../docs/own-app/driver.ts';

const where = { at: null, client: { id: 'app', secret: new Secret('none') }, provider: null };

test('an app that its driver never starts is waited for that long, and the message says for what', async () => {
  const never = { ...driver, start: () => new Promise<never>(() => undefined) };
  await expect(openOwnApp(never, { ...where, startMs: 50 })).rejects.toThrow(
    /^FRESH_LOGIN_APP_DRIVER: the app was not started: start was waited for 0.05 s, and did not say that the app answers at http:/,
  );
});

test('what the driver says of an app that ended is told at once', async () => {
  const ended = { ...driver, start: () => Promise.reject(new Error('the app ended: no such module')) };
  await expect(openOwnApp(ended, where)).rejects.toThrow('the app ended: no such module');
});

test('the secret that the app was started with is taken out of what its driver says, also as it starts it again', async () => {
  const client = { id: 'app', secret: new Secret('planted-secret-of-the-app') };
  const said = (secret: string) =>
    `the app ended with 1; it said last: config { clientSecret: '${secret}' }\nno database`;
  const fail = ({ clientSecret }: AppSurroundings) => Promise.reject(new Error(said(clientSecret)));
  const told = said('[redacted]');
  await expect(openOwnApp({ ...driver, start: fail }, { ...where, client })).rejects.toThrow(
    told.replace('\n', ' · '),
  );
  let starts = 0;
  const once = async (given: AppSurroundings) => (starts++ === 0 ? { stop: () => null } : fail(given));
  const { reset: _, ...withoutReset } = driver;
  const own = await openOwnApp({ ...withoutReset, start: once }, { ...where, client });
  await own.reset();
  await expect(own.reset()).rejects.toThrow(told);
});

const surroundings = {
  ...{
    origin: '',
    redirectUri: '',
    clientId: 'app',
    clientSecret: 'planted-secret-of-the-app',
    environment: {},
  },
};

/** A program of Node's, as somebody's app that is started by its driver. */
async function startNode(script: string, mostMs = 20_000) {
  const origin = `http://localhost:${await freePort()}`;
  const env = { PORT: new URL(origin).port };
  return startProgram(
    { ...surroundings, origin },
    { command: [process.execPath, '-e', script], env, mostMs },
  );
}

test('an app that ends before it answers is told at once, with the last lines that it said, plain and without its secret', async () => {
  const script =
    'console.log("line\\n".repeat(20) + "\\u001b[31mconnecting with planted-secret-of-the-app"); console.error("no such module: flask"); process.exitCode = 3';
  const failed = await startNode(script).catch((error: Error) => error.message);
  expect(failed).toMatch(
    /^FRESH_LOGIN_APP_DRIVER: the app was not started: \S*node ended with 3 before it answered/,
  );
  expect(failed).toContain('connecting with [redacted]');
  expect(failed).toContain('no such module: flask');
  expect(failed).not.toMatch(/\p{Cc}|planted/u);
});

test('an app is told none of what the accounts of the provider log in with, nor what was seen of them', async () => {
  const ofAccount = ['PASSWORD', 'TOTP_SECRET', 'CODE_COMMAND', 'USERNAME'];
  const names = [...ofAccount.map((name) => `FRESH_LOGIN_ACCOUNT_A_${name}`), 'LIVE_RUN_KEY'];
  for (const name of names) process.env[name] = 'planted';
  const script = `console.log(${JSON.stringify(names)}.filter((name) => name in process.env).join()); process.exitCode = 3`;
  const failed = await startNode(script).catch((error: Error) => error.message);
  for (const name of names) delete process.env[name];
  expect(failed).toContain('it said last: FRESH_LOGIN_ACCOUNT_A_USERNAME');
});

test('an app is told neither the accounts of a target with names of its own for them, nor where alarms go', async () => {
  const its = { TEST_APP_A_PASSWORD: 'accountAPassword', TEST_APP_B_CODES: 'accountBCodeCommand' } as const;
  const names = [...Object.keys(its), 'FRESH_LOGIN_WEBHOOK_URL', 'FRESH_LOGIN_PING_URL', 'TEST_APP_ID'];
  const env = Object.fromEntries(names.map((name) => [name, 'planted']));
  readNamed(
    Object.fromEntries(
      [...Object.entries(its), ['TEST_APP_ID', 'clientId']].map(([name, key]) => [key, name]),
    ),
    { cwd: '/', env },
  );
  Object.assign(process.env, env);
  const script = `console.log(${JSON.stringify(names)}.filter((name) => name in process.env).join()); process.exitCode = 3`;
  const failed = await startNode(script).catch((error: Error) => error.message);
  for (const name of names) delete process.env[name];
  expect(failed).toMatch(/it said last: TEST_APP_ID$/);
});

test('no part of a secret is told where only the end of what an app said is kept', async () => {
  const script =
    'process.stdout.write("planted-secret-of-the-app " + "y".repeat(9970) + "\\nthe end"); process.exitCode = 3';
  const failed = await startNode(script).catch((error: Error) => error.message);
  expect(failed).toContain('the end');
  expect(failed).not.toMatch(/secret|of-the-app|the-app/);
});

test('an app that never answers is stopped, and what it said is told', async () => {
  const script = 'console.log("my number is " + process.pid); setInterval(() => {}, 1000)';
  const failed = await startNode(script, 2_000).catch((error: Error) => error.message);
  expect(failed).toMatch(
    /did not answer at http:\/\/localhost:\d+ within 2 s; it said last: my number is \d+$/,
  );
  const pid = Number(/\d+$/.exec(String(failed))?.[0]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a program that is not there is told in the same way', async () => {
  const start = startProgram(
    { ...surroundings, origin: 'http://localhost:1' },
    { command: ['no-such-program'] },
  );
  await expect(start).rejects.toThrow('no-such-program could not be started (spawn no-such-program ENOENT)');
});

test('an app that answers is started, and stopped with all that it has started', async () => {
  const app = 'require("node:http").createServer((_, answer) => answer.end()).listen(process.env.PORT)';
  const behindAShell = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(app)}]); setInterval(() => {}, 1000)`;
  const origin = `http://localhost:${await freePort()}`;
  const env = { PORT: new URL(origin).port };
  const command = [process.execPath, '-e', behindAShell] as const;
  const { stop } = await startProgram({ ...surroundings, origin }, { command, env });
  expect((await fetch(origin)).status).toBe(200);
  await stop();
  await expect
    .poll(() =>
      fetch(origin).then(
        () => 'answers',
        () => 'gone',
      ),
    )
    .toBe('gone');
});
