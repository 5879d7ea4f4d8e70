import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { cataloguedTarget } from '../../core/targets/catalogued/target.ts';
import { long } from '../thorough.ts';
import { asProcess, test as base, expect } from './fresh-login.ts';
import { targetAt } from './target-at.ts';

const test = base.extend<{ put: (name: string, content: unknown) => Promise<string> }>({
  put: ({ folder }, use) =>
    use(async (name, content) => {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      return name;
    }),
});

test.describe.configure({ timeout: 120_000 });

/** A provider of the catalogue whose logout is watched, whatever else there is: one asks first, at the other prompt=login is news. */
async function byItsLogout(provider: 'atlassian' | 'okta') {
  const { watched: _, notWatched: __, expected: ___, ...data } = await cataloguedTarget(provider);
  return data;
}

const http = ['watch', '--tier', 'http'];
const at = (...targets: string[]) => [...http, ...targets.flatMap((target) => ['--target', target])];

/** A row of the table, which stands before anything is told of each. */
const rowOf = (stdout: string, name: string) =>
  stdout
    .split('\n\n')[0]
    ?.split('\n')
    .find((line) => line.trim().startsWith(name)) ?? '';

test('eight targets, four of them broken in different ways, are one table of 80 columns, and then each', async ({
  freshLogin,
  put,
}) => {
  await put('targets/throws.mjs', 'throw new Error("thrown by the module");');
  await put('targets/empty.json', { mode: 'live', profile: { name: 'x' } });
  await put('targets/not-json.json', '{ "mode": ');
  for (const provider of ['atlassian', 'okta'] as const)
    await put(`${provider}.json`, await byItsLogout(provider));
  const { stdout, stderr, code } = await freshLogin(
    at('keap', 'github', 'atlassian.json', 'targets/', 'kepa', 'okta.json'),
  );
  expect(stdout).toMatch(
    /^FRESH-LOGIN CRITICAL - 8 targets: 1 CRITICAL, 1 WARNING, 4 UNKNOWN, 2 OK \| duration=/,
  );
  expect(code).toBe(2);
  const [summary = ''] = stdout.split('\n\n');
  for (const line of summary.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  expect(rowOf(stdout, 'keap')).toMatch(/OK +\d+\.\d {2}ok: A's session ended/);
  expect(rowOf(stdout, 'atlassian')).toContain('CRITICAL');
  expect(rowOf(stdout, 'targets/throws.mjs')).toMatch(/UNKNOWN +- {2}no check: cannot be read: thrown by/);
  expect(rowOf(stdout, 'targets/empty.json')).toContain('no check: line 1: profile.title');
  expect(rowOf(stdout, 'kepa')).toContain('no check: there is no target "kepa"');
  expect(stdout).toContain('\natlassian: CRITICAL - confirm: a confirmation is asked for first');
  expect(stdout).toContain('\ngithub: OK - ok: ');
  expect(stderr).toMatch(/^looking at 8 targets …\n/);
  expect(stderr.match(/^\d of 8 /gm)).toHaveLength(8);
});

test('what is remembered goes by the target, as when each is looked at alone', async ({
  freshLogin,
  folder,
  put,
}) => {
  await put('atlassian.json', await byItsLogout('atlassian'));
  await freshLogin(at('keap', 'atlassian.json'));
  const state = JSON.parse(await readFile(join(folder, '.fresh-login/atlassian-http.json'), 'utf8'));
  expect(state).toMatchObject({ runs: 1, incident: { class: 'confirm' }, unsent: [] });
  const { stdout } = await freshLogin([...http, '--target', 'atlassian.json']);
  expect(stdout).not.toContain('ALARM');
  expect(JSON.parse(await readFile(join(folder, '.fresh-login/keap-http.json'), 'utf8')).runs).toBe(1);
});

test(
  'as JSON each target is what it is alone, and one without a check says why',
  long,
  async ({ freshLogin }) => {
    const { stdout, code } = await freshLogin([...at('keap', 'nobody', 'github'), '--json']);
    const { targets, ...whole } = JSON.parse(stdout);
    expect(whole).toMatchObject({ version: 1, severity: 'UNKNOWN', exitCode: 3, interrupted: false });
    expect(whole.headline).toBe('FRESH-LOGIN UNKNOWN - 3 targets: 1 UNKNOWN, 2 OK');
    expect(targets.map(({ named }: { named: string }) => named)).toEqual(['keap', 'nobody', 'github']);
    expect(targets[0]).toMatchObject({ version: 1, target: 'keap', severity: 'OK', exitCode: 0 });
    expect(targets[1]).toMatchObject({
      severity: 'UNKNOWN',
      exitCode: 3,
      problems: [expect.stringContaining('nobody')],
    });
    expect(code).toBe(3);
  },
);

test('one that is silent holds up nobody, and is told by its own row', long, async ({ freshLogin, put }) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  await put('silent.json', targetAt(origin, 'silent'));
  const { stdout } = await freshLogin([...at('silent.json', 'keap'), '--without-accounts'], {
    FRESH_LOGIN_TIMEOUT_MS: '2000',
  });
  server.closeAllConnections();
  server.close();
  expect(rowOf(stdout, 'silent')).toMatch(/UNKNOWN +\d+\.\d {2}inconclusive: localhost:\d+\/\w+ did not/);
  expect(rowOf(stdout, 'keap')).toContain('OK');
});

test('files for programs and the public page have all of them', async ({ freshLogin, folder, put }) => {
  await put('atlassian.json', await byItsLogout('atlassian'));
  await freshLogin(at('keap', 'atlassian.json', 'nobody'), {
    ...{
      FRESH_LOGIN_METRICS_FILE: 'all.prom',
      FRESH_LOGIN_JUNIT_FILE: 'all.xml',
      FRESH_LOGIN_STATUS_DIR: 'public',
    },
  });
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  expect((await read('all.prom')).match(/^fresh_login_status.*$/gm)).toEqual([
    'fresh_login_status{check="keap-http"} 0',
    'fresh_login_status{check="atlassian-http"} 2',
    'fresh_login_status{check="nobody-http"} 3',
  ]);
  expect((await read('all.xml')).match(/<testsuite /g)).toHaveLength(3);
  const { checks } = JSON.parse(await read('public/status.json'));
  expect(checks.map(({ name }: { name: string }) => name)).toEqual(['atlassian-http', 'keap-http']);
  const page = await read('report/watch/index.html');
  expect(page).toContain('<a href="atlassian/index.html">');
  expect(await read('report/watch/atlassian/index.html')).toContain('fresh-login report');
});

test(
  'two targets of one name are told apart by nothing: the second says so, and the first is looked at',
  long,
  async ({ freshLogin, put }) => {
    await put('a.json', targetAt('http://localhost:9', 'acme'));
    await put('b.json', targetAt('http://localhost:9', 'acme'));
    const { stdout } = await freshLogin([...at('a.json', 'b.json'), '--without-accounts']);
    expect(stdout).toContain('b.json: the name of its profile, "acme", is that of a.json; give it another');
    expect(rowOf(stdout, 'acme')).toContain('inconclusive');
  },
);

test('the accounts of the settings are typed at one provider alone', async ({ freshLogin, put }) => {
  const live = (name: string, host: string) => {
    const { accounts: _, client: __, ...rest } = targetAt(`https://${host}`, name);
    return { ...rest, mode: 'live' };
  };
  await put('a.json', live('a', 'a.invalid'));
  await put('b.json', live('b', 'b.invalid'));
  const { stdout, code } = await freshLogin(at('a.json', 'b.json', 'keap'), {
    FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'one shared password',
  });
  expect(stdout).toContain(
    'a.json would take the accounts of the settings, and so would b.json at another provider',
  );
  expect(stdout).toContain(
    'b.json would take the accounts of the settings, and so would a.json at another provider',
  );
  expect(rowOf(stdout, 'keap')).toContain('OK');
  expect(code).toBe(3);
});

test('a setting that all share is told before any target is looked at', async ({ freshLogin }) => {
  const { stdout, code } = await freshLogin([...at('keap', 'github'), '--fault', 'no-such-fault']);
  expect(stdout).toMatch(/^FRESH-LOGIN UNKNOWN - the check was not made: there is no fault "no-such-fault"/);
  expect(code).toBe(3);
});

test(
  'Ctrl-C in the middle gives the report of what is done, and ends with 130',
  asProcess,
  async ({ start, put, folder }) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    await put('silent.json', targetAt(origin, 'silent'));
    const run = start([...at('silent.json', 'keap'), '--without-accounts'], {
      FRESH_LOGIN_TIMEOUT_MS: '120000',
    });
    const errors: string[] = [];
    run.child.stderr?.on('data', (text) => errors.push(String(text)));
    await expect.poll(() => errors.join(''), { timeout: 60_000 }).toContain('1 of 2 keap: OK');
    process.kill(-(run.child.pid ?? 0), 'SIGINT');
    const { code, stdout } = await run.ended;
    server.closeAllConnections();
    server.close();
    expect(code).toBe(130);
    expect(stdout).toMatch(/^FRESH-LOGIN UNKNOWN - interrupted: 2 targets: 1 UNKNOWN, 1 OK/);
    expect(rowOf(stdout, 'silent.json')).toContain('no check: it was interrupted');
    expect(rowOf(stdout, 'keap')).toContain('OK');
    expect(await readFile(join(folder, 'report/watch/index.html'), 'utf8')).toContain(
      'Interrupted: 2 targets',
    );
  },
);
