import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { endOf } from './own-suite.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 600_000 });

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

test("a cookie that a server hands to Playwright's own page in somebody's own suite stands in no report", async ({
  guarded,
  write,
  folder,
  leaks,
}) => {
  await write(guarded.data);
  const cookie = `session-${randomBytes(12).toString('hex')}`;
  const env = { ...guarded.env, TEST_SUITE: 'somebodys-page.ts', PLANTED_COOKIE: cookie };
  const { printed, code } = await endOf(folder, env);
  expect(code, printed).toBe(1);
  expect(printed).toContain('[redacted]');
  expect(await leaks([cookie], printed)).toEqual([]);
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
