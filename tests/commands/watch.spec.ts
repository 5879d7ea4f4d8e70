import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { watchReport } from '../../commands/watch/report.ts';
import { baseline } from '../../core/canary/baseline/baseline.ts';
import { test as base, expect } from './fresh-login.ts';

/** What is told of a run does not depend on the tier, and the one without a browser is the faster. */
const test = base.extend({
  freshLogin: ({ freshLogin }, use) =>
    use((words, env = {}) => freshLogin(words, { FRESH_LOGIN_TIER: 'http', ...env })),
});

test.describe.configure({ timeout: 90_000 });

const stranded = ['watch', '--fault', 'logout-service-is-not-followed'];

test('watch says in a line that all is well, as monitoring plugins do', async ({ freshLogin }) => {
  const { code, stdout } = await freshLogin(['watch', '--tier', 'browser']);
  const [first] = stdout.split('\n');
  expect(first).toMatch(
    /^FRESH-LOGIN OK - ok: A's session ended, B was asked to log in, and bb222 came back \| duration=[\d.]+s$/,
  );
  // The way of the offline world comes with the package.
  expect(stdout).not.toContain('there is no baseline');
  expect(code).toBe(0);
});

test('a break is alarmed once, stays CRITICAL in silence, and is over after two good runs', async ({
  freshLogin,
}) => {
  const outputs = [];
  for (const words of [stranded, stranded, ['watch'], ['watch']]) outputs.push(await freshLogin(words));
  expect(outputs.map(({ code }) => code)).toEqual([2, 2, 0, 0]);
  expect(outputs[0]?.stdout).toMatch(/^FRESH-LOGIN CRITICAL - stranded: /);
  const alarms = outputs.map(({ stdout }) => /^(ALARM|RECOVERY)/m.exec(stdout)?.[0] ?? '');
  expect(alarms).toEqual(['ALARM', '', '', 'RECOVERY']);
});

test('an incident is acknowledged whatever tier found it, and nothing else is there to acknowledge', async ({
  freshLogin,
}) => {
  expect(await freshLogin(['watch', '--acknowledge'])).toMatchObject({
    code: 1,
    stdout: 'no incident of keap is open\n',
  });
  await freshLogin(stranded);
  // Whoever is woken need not know which tier it was.
  expect(await freshLogin(['watch', '--acknowledge', '--tier', 'browser'])).toMatchObject({
    code: 0,
    stdout: 'the incident of keap-http is silent until it changes\n',
  });
});

test('--json prints the whole result, and nothing beside it', async ({ freshLogin }) => {
  const { code, stdout } = await freshLogin([...stranded, '--json']);
  const report = watchReport.parse(JSON.parse(stdout));
  expect(report).toMatchObject({ class: 'stranded', severity: 'CRITICAL', exitCode: 2, tier: 'http' });
  expect(report.incident).not.toBeNull();
  expect(code).toBe(2);
});

test('a refused password is not typed again until a person says so', async ({ freshLogin }) => {
  const refused = await freshLogin(['watch', '--fault', 'login-has-a-captcha']);
  expect(refused.stdout).toContain('the refused password is not tried again');
  const later = await freshLogin(['watch']);
  expect(later.stdout).toMatch(/^FRESH-LOGIN CRITICAL - login-changed: a password was refused/);
  expect(later.stdout, 'the incident is the same one').not.toContain('ALARM');
  expect(later.code).toBe(2);
  await freshLogin(['watch', '--forgive-passwords']);
  expect(await freshLogin(['watch'])).toMatchObject({ code: 0 });
});

test('a state folder that cannot be written means that nobody is logged in, and UNKNOWN', async ({
  freshLogin,
  folder,
}) => {
  await writeFile(join(folder, 'in-the-way'), '');
  const { code, stdout } = await freshLogin(['watch'], { FRESH_LOGIN_STATE_DIR: 'in-the-way' });
  expect(stdout).toMatch(/^FRESH-LOGIN UNKNOWN - inconclusive: the alarm state cannot be kept in in-the-way/);
  expect(stdout).toContain('not seen: whether A was signed in');
  expect(code).toBe(3);
});

test('--update-baseline agrees on the way, and on none where the run found a break', async ({
  freshLogin,
  folder,
}) => {
  const broken = await freshLogin([...stranded, '--update-baseline']);
  expect(broken.stdout).toContain('nothing was agreed on: the run found stranded');
  expect(await readdir(folder)).not.toContain('baselines');
  const { code, stdout } = await freshLogin(['watch', '--update-baseline']);
  expect(stdout).toContain('agreed on baselines/keap.json');
  expect(code).toBe(0);
  const agreed = baseline.parse(JSON.parse(await readFile(join(folder, 'baselines/keap.json'), 'utf8')));
  expect(agreed.hops[0]).toMatchObject({ host: 'signin.infusionsoft.com', path: '/logout' });
});

test('known drift is silent until its date, and says why', async ({ freshLogin, folder }) => {
  const entry = { class: 'stranded', where: null, why: 'ticket 4711', until: '2999-12-31' };
  await writeFile(join(folder, 'known-drift.json'), JSON.stringify([entry]));
  const { code, stdout } = await freshLogin(stranded);
  expect(stdout).toMatch(/^FRESH-LOGIN OK - stranded: known until 2999-12-31 \(ticket 4711\)/);
  expect(stdout).not.toContain('ALARM');
  expect(code).toBe(0);
});

test('an alarm reaches a webhook, and one that is not there fails nothing', async ({ freshLogin }) => {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const told = await freshLogin(stranded, { FRESH_LOGIN_WEBHOOK_URL: `http://127.0.0.1:${port}/T0/secret` });
  server.close();
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ kind: 'alarm', class: 'stranded' });
  expect(told.stdout).toContain('alarm sent by webhook: posted');
  expect(told.stdout).not.toContain('T0/secret');
  const test = await freshLogin(['watch', '--test-alarm'], {
    FRESH_LOGIN_WEBHOOK_URL: 'http://127.0.0.1:9/x',
  });
  expect(test.stdout).toMatch(/^webhook: FAILED, 127\.0\.0\.1:9 could not be reached/m);
  expect(test.code).toBe(1);
});

test('what is wrong with settings and files is UNKNOWN, in one line, before any browser starts', async ({
  freshLogin,
  folder,
}) => {
  await mkdir(join(folder, 'baselines'));
  await writeFile(join(folder, 'baselines/keap.json'), '{"version":7}');
  await writeFile(join(folder, 'bad-drift.json'), '[\n  {"class":"strandet"}\n]');
  const nowhere = { PATH: folder, PLAYWRIGHT_BROWSERS_PATH: folder };
  const runs: [string[], Record<string, string>, RegExp][] = [
    [['--teir', 'http'], {}, /unknown option '--teir'/],
    [['--passwrd=Kx83hf-7'], {}, /unknown option '--passwrd'$/m],
    [['--tier', 'ftp'], {}, /FRESH_LOGIN_TIER, or --tier, is "ftp"; expected browser or http/],
    [
      ['--target', 'kepa'],
      {},
      /FRESH_LOGIN_TARGET, or --target, is "kepa"; expected one of: django-cas, django-cas-client, glewlwyd, keap, oidc-provider; a provider/,
    ],
    [
      ['--fault', 'logout-answers-40'],
      { FRESH_LOGIN_BASELINE_DIR: 'none' },
      /there is no fault "logout-answers-40"; did you mean "logout-answers-404"\?/,
    ],
    [[], nowhere, /baselines\/keap\.json is of version 7, this program knows 1/],
    [[], { FRESH_LOGIN_KNOWN_DRIFT: 'bad-drift.json' }, /bad-drift\.json, line 2: "class": Invalid option/],
    [[], { FRESH_LOGIN_GITHUB_ISSUES: 'true' }, /GITHUB_TOKEN and GITHUB_REPOSITORY are not set/],
  ];
  for (const [words, env, said] of runs) {
    const { code, stdout } = await freshLogin(['watch', ...words], {
      GITHUB_TOKEN: '',
      GITHUB_REPOSITORY: '',
      ...env,
    });
    expect(stdout).toMatch(/^FRESH-LOGIN UNKNOWN - the check was not made: .*\n$/);
    expect(stdout).toMatch(said);
    expect(code).toBe(3);
  }
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`${signal} in the middle of watch leaves no process, no file and no alarm`, async ({
    start,
    leftovers,
    folder,
  }) => {
    test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
    const scratch = join(folder, 'tmp');
    await mkdir(scratch);
    // Of a site that never answers, the check is not done soon.
    const run = start(['watch', '--fault', 'account-central-is-silent'], { TMPDIR: scratch });
    await run.process(/--user-data-dir|--headless/);
    process.kill(signal === 'SIGINT' ? -(run.child.pid ?? 0) : (run.child.pid ?? 0), signal);
    const { code, stdout } = await run.ended;
    expect(code).toBe(130);
    expect(stdout).not.toContain('ALARM');
    await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
    const left = (await readdir(scratch)).filter((name) => !/^(tsx|playwright-transform-cache)-/.test(name));
    expect(left).toEqual([]);
    expect(await readdir(join(folder, '.fresh-login')).catch(() => [])).toEqual([]);
  });
