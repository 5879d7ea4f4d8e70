import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startApp } from './own-app/app.ts';
import running from './own-app/running.ts';
import { endOf } from './own-suite.ts';
import { expect, type Guarded, test } from './test.ts';

test.describe.configure({ timeout: 600_000 });

const prove = ['prove', 'shared-browser-at-once', '--target', 'guarded.json'];
const driverThatStarts = fileURLToPath(new URL('./own-app/started.ts', import.meta.url));
const driverOfRunning = fileURLToPath(new URL('./own-app/running.ts', import.meta.url));
const issuerOf = ({ data }: Guarded) => new URL(data.profile.authorizeUrl).origin;

/** The settings with an app that its driver starts. */
const withStart = (guarded: Guarded) => ({
  ...guarded.env,
  FRESH_LOGIN_APP_DRIVER: driverThatStarts,
  OWN_APP_ISSUER: issuerOf(guarded),
});
const passwords = Object.values(running.users).map(({ password }) => password);

test("an app of one's own that its driver starts is connected at a live provider, and proves whose account it got", async ({
  freshLogin,
  guarded,
  write,
  folder,
  leaks,
}) => {
  await write(guarded.data);
  const { code, stdout, stderr } = await freshLogin(prove, withStart(guarded));
  expect(stdout, stderr).toContain('LEAK');
  const { verdicts } = JSON.parse(await readFile(join(folder, 'report/verdicts.json'), 'utf8'));
  expect(verdicts).toMatchObject([{ verdict: 'leak', account: { username: 'ann@guarded.test' } }]);
  expect(code).toBe(0);
  expect(await leaks([...(await guarded.secrets()), ...passwords], stdout + stderr)).toEqual([]);
});

test("an app of one's own that runs already is taken where it is", async ({
  freshLogin,
  guarded,
  write,
  folder,
}) => {
  await write(guarded.data);
  const { appUrl: origin = '' } = guarded.data;
  const { FRESH_LOGIN_CLIENT_ID: clientId = '', FRESH_LOGIN_CLIENT_SECRET: clientSecret = '' } = guarded.env;
  const issuer = issuerOf(guarded);
  const stop = await startApp({ origin, issuer, clientId, clientSecret });
  const env = { ...guarded.env, FRESH_LOGIN_APP_DRIVER: driverOfRunning, FRESH_LOGIN_APP: origin };
  const { code, stdout, stderr } = await freshLogin(prove, env);
  stop();
  expect(code, stdout + stderr).toBe(0);
  const { verdicts } = JSON.parse(await readFile(join(folder, 'report/verdicts.json'), 'utf8'));
  expect(verdicts).toMatchObject([{ verdict: 'leak', account: { username: 'ann@guarded.test' } }]);
});

for (const tier of ['http', 'browser'])
  test(`watch, ${tier}, comes back to an app of one's own, as that is what is registered`, async ({
    freshLogin,
    guarded,
    write,
  }) => {
    await write(guarded.data);
    const { stdout } = await freshLogin(
      ['watch', '--tier', tier, '--target', 'guarded.json', '--json'],
      withStart(guarded),
    );
    expect(JSON.parse(stdout), stdout).toMatchObject({ controlPassed: true });
  });

test("an app of one's own that is not there is named, before anybody logs in", async ({
  freshLogin,
  guarded,
  write,
}) => {
  await write(guarded.data);
  const { appUrl: origin = '' } = guarded.data;
  const env = { ...guarded.env, FRESH_LOGIN_APP_DRIVER: driverOfRunning, FRESH_LOGIN_APP: origin };
  const { code, stdout, stderr } = await freshLogin(prove, env);
  expect(stdout + stderr).toContain(`FRESH_LOGIN_APP: nothing answers at ${origin}`);
  expect(code).not.toBe(0);
  expect(await guarded.passwordsTyped()).toBe(0);
});

/** The settings with a driver one of whose users has too short a password. */
async function withShortPassword({ data, env }: Guarded, folder: string) {
  const driver = join(folder, 'driver.mjs');
  const own = { ...running, users: { ...running.users, userB: { name: 'paul', password: 'pw1' } } };
  const verbs = ['signIn', 'logOut', 'connect', 'connectedTo'].map((verb) => `${verb}: async () => null`);
  await writeFile(driver, `export default { ...${JSON.stringify(own)}, ${verbs.join(', ')} };`);
  return { ...env, FRESH_LOGIN_APP_DRIVER: driver, FRESH_LOGIN_APP: data.appUrl ?? '' };
}

const tooShort =
  'FRESH_LOGIN_APP_DRIVER: the password of users.userB has fewer than 4 characters, too few to be kept out of reports';

test("prove begins nothing live where the password of a user of one's own app could not be kept out of what is told", async ({
  freshLogin,
  guarded,
  write,
  folder,
}) => {
  await write(guarded.data);
  const { code, stderr } = await freshLogin(prove, await withShortPassword(guarded, folder));
  expect(stderr).toContain(tooShort);
  expect(code).toBe(2);
  expect(await guarded.passwordsTyped()).toBe(0);
});

test("nor does somebody's own suite", async ({ guarded, write, folder }) => {
  await write(guarded.data);
  const { code, printed } = await endOf(folder, await withShortPassword(guarded, folder));
  expect(printed).toContain(tooShort);
  expect(code).toBe(1);
  expect(await guarded.passwordsTyped()).toBe(0);
});
