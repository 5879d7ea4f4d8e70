import { once } from 'node:events';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { long } from '../thorough.ts';
import { asProcess, test as base, expect } from './fresh-login.ts';
import { targetAt } from './target-at.ts';

const test = base.extend<{
  /** A target on loopback whose pages never answer, in a file of its own; resolves when it was asked for one. */
  silent: { path: string; asked: Promise<unknown> };
}>({
  silent: async ({ folder }, use) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    await writeFile(join(folder, 'silent.json'), JSON.stringify(targetAt(origin, 'silent')));
    await use({ path: 'silent.json', asked: once(server, 'request') });
    server.closeAllConnections();
    server.close();
  },
});

test.describe.configure({ timeout: 90_000 });

test(
  'a .env that is a folder is said to be one in a checkout too',
  asProcess,
  async ({ freshLogin, folder }) => {
    await mkdir(join(folder, '.env'));
    const { code, stdout } = await freshLogin(['watch']);
    expect(stdout).toMatch(/^FRESH-LOGIN UNKNOWN - the check was not made: \.env is no file, but a folder/);
    expect(code).toBe(3);
  },
);

test(
  'watch without a browser starts no process, and loads neither Playwright nor what draws diagrams',
  asProcess,
  async ({ freshLogin, folder }) => {
    const [list, recorder] = [join(folder, 'loaded'), join(folder, 'record.mjs')];
    await writeFile(
      recorder,
      `import childProcess from 'node:child_process';
     import { appendFileSync } from 'node:fs';
     import { Module, syncBuiltinESMExports } from 'node:module';
     const note = (what) => appendFileSync(${JSON.stringify(list)}, what + '\\n');
     note('recorded');
     for (const name of ['spawn', 'spawnSync', 'fork', 'exec', 'execFile', 'execFileSync'])
       childProcess[name] = () => { note('started a process by ' + name); throw new Error('no process'); };
     syncBuiltinESMExports();
     process.on('exit', () => Object.keys(Module._cache).forEach(note));`,
    );
    const loader = pathToFileURL(recorder).href;
    const { code, stdout } = await freshLogin(['watch', '--tier', 'http'], {
      NODE_OPTIONS: `--import ${loader}`,
    });
    expect(code, stdout).toBe(0);
    const loaded = (await readFile(list, 'utf8')).split('\n');
    expect(loaded).toContain('recorded');
    expect(loaded.filter((what) => /^started|node_modules\/(@?playwright|@mermaid-js)/.test(what))).toEqual(
      [],
    );
  },
);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  test(
    `${signal} in the middle of watch without a browser leaves no process, no file and no alarm`,
    long,
    async ({ start, leftovers, folder, silent }) => {
      test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
      const scratch = join(folder, 'tmp');
      await mkdir(scratch);
      const run = start(['watch', '--tier', 'http', '--target', silent.path], { TMPDIR: scratch });
      await silent.asked;
      process.kill(signal === 'SIGINT' ? -(run.child.pid ?? 0) : (run.child.pid ?? 0), signal);
      const { code, stdout } = await run.ended;
      expect(code).toBe(130);
      expect(stdout).toBe('');
      await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
      expect((await readdir(scratch)).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
      expect(await readdir(join(folder, '.fresh-login')).catch(() => [])).toEqual([]);
    },
  );

test(
  'a password that is withheld is said once, by the incident that is open, and makes no logout URL gone',
  long,
  async ({ freshLogin }) => {
    const http = ['watch', '--tier', 'http'];
    const refused = await freshLogin([...http, '--fault', 'login-has-a-captcha']);
    expect(refused.stdout).toMatch(/^FRESH-LOGIN CRITICAL - login-changed: Ada Archer cannot sign in/);
    // Without a login this is what somebody sees who was not signed in: it says nothing of those who were.
    const { stdout, code } = await freshLogin([...http, '--fault', 'logout-shows-the-login-form']);
    expect(stdout.match(/a password was refused/g)).toHaveLength(1);
    expect(stdout).toMatch(/^FRESH-LOGIN CRITICAL - login-changed: a password was refused in an earlier run/);
    expect(stdout).not.toMatch(/ALARM|CHANGED|gone/);
    expect(code).toBe(2);
  },
);

for (const [what, variable, lock] of [
  ["the state's", 'FRESH_LOGIN_STATE_DIR', 'keap-http-without-accounts.json.lock'],
  ["the status page's", 'FRESH_LOGIN_STATUS_DIR', 'status.json.lock'],
] as const)
  test(`a break stays CRITICAL, and is told, where something stands in the place of ${what} lock`, async ({
    freshLogin,
    folder,
  }) => {
    const path = join(folder, 'kept', lock);
    await mkdir(join(folder, 'kept'));
    await writeFile(path, '');
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(path, longAgo, longAgo);
    const words = [
      'watch',
      '--tier',
      'http',
      '--without-accounts',
      '--fault',
      'logout-service-is-not-followed',
    ];
    const { stdout, code } = await freshLogin(words, { [variable]: 'kept' });
    expect(stdout).toMatch(/^FRESH-LOGIN CRITICAL - stranded/);
    expect(stdout).toContain('ALARM');
    expect(stdout).toContain(`${lock} is in the way: it is a file or a link`);
    expect(code).toBe(2);
  });

test(
  'watch has a baseline for a provider of the catalogue whose logout goes on or that can be asked, and says why it cannot watch another',
  long,
  async ({ freshLogin }) => {
    const github = await freshLogin(['watch', '--target', 'github', '--tier', 'http']);
    expect(github.stdout).toMatch(/^FRESH-LOGIN OK - ok: A's session ended, B was asked to log in/);
    expect(github.stdout).not.toContain('there is no baseline');
    expect(github.code).toBe(0);
    const google = await freshLogin(['watch', '--target', 'google', '--tier', 'http']);
    expect(google.stdout).toMatch(/^FRESH-LOGIN OK - ok: prompt=select_account had B asked which account/);
    expect(google.stdout).not.toContain('there is no baseline');
    const hubspot = await freshLogin(['watch', '--target', 'hubspot', '--tier', 'http']);
    expect(hubspot.stdout).toMatch(
      /^FRESH-LOGIN UNKNOWN - the check was not made: there is nothing to watch at hubspot: no parameter .* a pin/,
    );
    expect(hubspot.code).toBe(3);
  },
);

test('the page of a run says by what the world was broken on purpose, and how to do the same again', async ({
  freshLogin,
  folder,
}) => {
  const words = ['watch', '--tier', 'http', '--target', 'google', '--fault', 'select-account-is-ignored'];
  await freshLogin(words);
  const page = await readFile(join(folder, 'report/watch/index.html'), 'utf8');
  expect(page).toContain('google, broken on purpose by the fault select-account-is-ignored');
  expect(page).toContain(
    '<code>npx --no-install fresh-login watch --tier http --target google --fault select-account-is-ignored</code>',
  );
});
