import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { headlessLaunch } from '../../commands/report/headless-launch.ts';
import { freePort } from '../../core/base/free-port.ts';
import { Secret } from '../../core/base/secret.ts';
import { verdictsFile } from '../../core/verdict/schema.ts';
import { browserGone } from '../../fixtures/elsewhere.ts';
import { browsersIn, startFarServer } from './far-server.ts';
import { asProcess, test as base, expect } from './fresh-login.ts';
import { liveSettings } from './live-settings.ts';

interface Fixtures {
  /** A browser of this machine that is spoken to as one elsewhere. */
  near: { endpoint: string };
}

const test = base.extend<Fixtures>({
  near: async ({}, use) => {
    const server = await chromium.launchServer(headlessLaunch());
    await use({ endpoint: server.wsEndpoint() });
    await server.close();
  },
});

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');

/** Of the project `network`, after all others. */
const alone = { tag: [asProcess.tag, '@network'] };

test('where nothing answers, that is said with what to start, and no token of the address', async ({
  freshLogin,
}) => {
  const endpoint = `ws://127.0.0.1:${await freePort()}/?token=precious`;
  const { stderr, code } = await freshLogin(['prove'], { FRESH_LOGIN_BROWSER: endpoint });
  expect(stderr).toMatch(
    /FRESH_LOGIN_BROWSER, ws:\/\/127\.0\.0\.1:\d+: nothing answers \(ECONNREFUSED\); start it there/,
  );
  expect(stderr).not.toContain('precious');
  expect(code).toBe(2);
});

test('a server of another version is said to be one, with both versions and what to start', async ({
  freshLogin,
}) => {
  // As Playwright's server of that version answers.
  const server = createServer().on('upgrade', (_, socket) =>
    socket.end(
      'HTTP/1.1 428 Precondition Required\r\n\r\n║ Playwright version mismatch:\n║   - server version: v1.61\n║   - client version: v1.64',
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { stderr, code } = await freshLogin(['prove'], { FRESH_LOGIN_BROWSER: `ws://127.0.0.1:${port}/` });
  server.close();
  expect(stderr).toMatch(
    /the server is of Playwright 1\.61, and this is 1\.\d+\.\d+; .*npx playwright@1\.\d+\.\d+ run-server/,
  );
  expect(code).toBe(2);
});

test('what answers and is no browser is said to be none', async ({ freshLogin }) => {
  const server = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const endpoint of [`http://127.0.0.1:${port}`, `ws://127.0.0.1:${port}/`]) {
    const { stderr, code } = await freshLogin(['prove'], { FRESH_LOGIN_BROWSER: endpoint });
    expect(stderr).toMatch(/no browser answers \(.+\); there should be a Playwright server of version/);
    expect(code).toBe(2);
  }
  server.close();
});

test('a browser that does not come to the offline world is told before a story, with the setting that helps', async ({
  freshLogin,
  near,
}) => {
  const { stderr, code } = await freshLogin(['prove'], {
    FRESH_LOGIN_BROWSER: near.endpoint,
    FRESH_LOGIN_GATEWAY_HOST: 'nowhere.invalid',
  });
  expect(stderr).toMatch(
    /does not reach the offline world, which is at nowhere\.invalid .*FRESH_LOGIN_GATEWAY_HOST/,
  );
  expect(code).toBe(2);
});

test('no live target is shown to a browser elsewhere, where somebody else would see what is typed', async ({
  freshLogin,
  near,
}) => {
  const { stderr, code } = await freshLogin(['prove'], {
    ...liveSettings,
    FRESH_LOGIN_BROWSER: near.endpoint,
  });
  expect(stderr).toMatch(/is live, and who runs that browser would see what is typed/);
  expect(code).toBe(2);
});

test('what is no address of a browser is refused, and not shown', async ({ freshLogin }) => {
  const { stderr, code } = await freshLogin(['prove'], { FRESH_LOGIN_BROWSER: 'grid.example:precious' });
  expect(stderr).toContain('FRESH_LOGIN_BROWSER is (not shown); expected ws://… or wss://…');
  expect(code).toBe(2);
});

async function runServer(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [cli, 'run-server', '--host', '127.0.0.1', '--port', '0'], { env });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const [endpoint = ''] = /ws:\/\/\S+/.exec(`${said}`) ?? [];
  return { child, endpoint };
}

test(
  'a server that has no browser is told, and keeps nobody waiting',
  asProcess,
  async ({ freshLogin, folder }) => {
    const env = { PATH: process.env.PATH, HOME: folder, PLAYWRIGHT_BROWSERS_PATH: folder };
    const { child, endpoint } = await runServer(env);
    const { stderr, code } = await freshLogin(['prove', 'own-browsers'], { FRESH_LOGIN_BROWSER: endpoint });
    child.kill('SIGKILL');
    expect(stderr).toMatch(/no Chromium is installed there; on that machine: npx playwright@[\d.]+ install/);
    expect(code).toBe(2);
  },
);

test(
  'a server that is killed in the middle ends the run: what was told stands, and nothing more is tried',
  asProcess,
  async ({ start, folder }) => {
    test.setTimeout(300_000);
    const { child, endpoint } = await runServer({ ...process.env, ...browsersIn(folder) });
    const left = join(folder, 'report/shards/prove-1-of-1.jsonl');
    // All stories, of which there are more than forty.
    const run = start(['prove', '--shard', '1/1'], { FRESH_LOGIN_BROWSER: endpoint });
    const told = async () => (await readFile(left, 'utf8').catch(() => '')).split('\n').length - 2;
    await expect.poll(told, { timeout: 200_000 }).toBeGreaterThan(0);
    child.kill('SIGKILL');
    const { code, stdout } = await run.ended;
    expect(stdout).toMatch(
      /^FRESH_LOGIN_BROWSER, ws:\/\/127\.0\.0\.1:\d+: (?:nothing|no browser) answers \(ECONNREFUSED\)/m,
    );
    // One in each worker, and no other.
    const lost = stdout.match(/^ .*: no verdict, /gm) ?? [];
    expect(lost.length).toBeLessThanOrEqual(availableParallelism());
    expect(code).toBe(1);
  },
);

test('a story that lost its browser elsewhere says where that was, and no token', () => {
  const there = new Secret('ws://far.example:3000/?token=precious');
  const closed = 'Error: page.evaluate: Browser closed';
  expect(browserGone(there, closed)).toBe(
    'the browser at ws://far.example:3000 went away in the middle; see what became of it there',
  );
  expect(browserGone(null, closed)).toBeNull();
  // Which of the three it was is not said.
  expect(browserGone(there, 'locator.click: Target page, context or browser has been closed')).toBeNull();
});

/** Without times, ports, random names of cookies, and where the browser is. */
async function verdictsIn(folder: string): Promise<unknown> {
  const text = await readFile(join(folder, 'verdicts.json'), 'utf8');
  const { verdicts } = verdictsFile.parse(
    JSON.parse(text.replaceAll(/localhost:\d+/g, 'localhost').replaceAll(/connect-[\w-]{16}/g, 'connect')),
  );
  return verdicts.map((verdict) => ({ ...verdict, durationMs: 0, browser: '' }));
}

test(
  'two shards at a browser elsewhere come to the verdicts of one run with a browser here',
  asProcess,
  async ({ freshLogin, folder }) => {
    test.setTimeout(300_000);
    const names = ['own-browsers', 'shared-browser', 'logout-service'];
    const { child, endpoint } = await runServer({ ...process.env, ...browsersIn(folder) });
    for (const shard of ['1/2', '2/2']) {
      const { code, stdout } = await freshLogin(['prove', ...names, '--shard', shard], {
        FRESH_LOGIN_BROWSER: endpoint,
      });
      expect(stdout).toContain(`shard ${shard}`);
      expect(code).toBe(0);
    }
    child.kill('SIGKILL');
    expect((await freshLogin(['report'])).code).toBe(0);
    await freshLogin(['prove', ...names], { FRESH_LOGIN_REPORT_DIR: 'here' });
    const here = await verdictsIn(join(folder, 'here'));
    expect(here).toHaveLength(names.length);
    expect(await verdictsIn(join(folder, 'report'))).toEqual(here);
  },
);

test.describe('a Playwright server of another user, in a network of its own', () => {
  test.describe.configure({ timeout: 300_000 });
  test.skip(process.platform !== 'linux', 'it is started by programs of Linux');

  test('comes to the verdicts that a browser here comes to', alone, async ({ freshLogin, folder }) => {
    const far = await startFarServer(folder, 1);
    test.info().annotations.push({ type: 'how far', description: JSON.stringify(far.isOther) });
    const names = ['own-browsers', 'shared-browser'];
    const { code, stderr } = await freshLogin(['prove', ...names], { FRESH_LOGIN_BROWSER: far.endpoint });
    far.close();
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'telling 2 scenarios …\n' });
    await freshLogin(['prove', ...names], { FRESH_LOGIN_REPORT_DIR: 'here' });
    expect(await verdictsIn(join(folder, 'report'))).toEqual(await verdictsIn(join(folder, 'here')));
  });

  test('that goes away in the middle is said to have', alone, async ({ start, folder }) => {
    const far = await startFarServer(folder, 2);
    const run = start(['prove', '--shard', '1/4'], { FRESH_LOGIN_BROWSER: far.endpoint });
    const left = join(folder, 'report/shards/prove-1-of-4.jsonl');
    await expect
      .poll(async () => (await readFile(left, 'utf8').catch(() => '')).split('\n').length, {
        timeout: 200_000,
      })
      .toBeGreaterThan(2);
    far.kill();
    const { code, stdout } = await run.ended;
    far.close();
    expect(stdout).toMatch(/no verdict, .*(?:went away in the middle|nothing answers)/);
    expect(code).toBe(1);
  });
});

test('a browser that speaks CDP tells the same', asProcess, async ({ freshLogin }) => {
  test.setTimeout(200_000);
  const port = await freePort();
  const launch = headlessLaunch();
  const browser = await chromium.launch({ ...launch, args: [`--remote-debugging-port=${port}`] });
  const { code, stdout } = await freshLogin(['prove', 'shared-browser'], {
    FRESH_LOGIN_BROWSER: `http://127.0.0.1:${port}`,
  });
  await browser.close();
  expect(stdout).toContain('LEAK');
  expect(code).toBe(0);
});
