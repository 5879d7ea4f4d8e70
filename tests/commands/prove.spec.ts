import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../core/base/free-port.ts';
import { verdictsFile } from '../../core/verdict/schema.ts';
import { asProcess, expect, test } from './fresh-login.ts';

// Whole runs with browsers, on a machine that may have much else to do: half a minute of CPU at most.
test.describe.configure({ timeout: 180_000 });

/** Every file of a report; each is there whole or not at all. */
const whole = ['evidence.json', 'index.html', 'report.md', 'verdicts.json'];

test(
  'prove prints a row for each scenario, what helps before the others, and ends with 0 when every verdict is as expected',
  asProcess,
  async ({ freshLogin }) => {
    const { code, stdout } = await freshLogin(['prove', 'own-browsers', 'logout-service']);
    expect(stdout).toMatch(/^target keap \(offline\) · chromium \d+/);
    expect(stdout).toMatch(
      /^ {2}shared browser, logout-service +FRESH LOGIN +B is asked to log in.*\n {2}own browsers +ISOLATED +B is asked to log in; ends connected to bb222$/m,
    );
    expect(stdout).toMatch(/^every verdict is as expected · evidence: report\/verdicts\.json$/m);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('report: report/index.html');
    expect(code).toBe(0);
  },
);

test(
  'two runs at once in one folder both end well and leave whole files',
  asProcess,
  async ({ freshLogin, folder }) => {
    const runs = await Promise.all([
      freshLogin(['prove', 'shared-browser']),
      freshLogin(['prove', 'shared-browser']),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect((await readdir(join(folder, 'report'))).sort()).toEqual(whole);
    const file = verdictsFile.parse(JSON.parse(await readFile(join(folder, 'report/verdicts.json'), 'utf8')));
    expect(file.verdicts).toMatchObject([
      {
        scenario: 'shared-browser',
        strategy: 'nothing',
        delivery: 'redirect',
        verdict: 'leak',
        layer: 'sso',
        loginFormSeen: false,
        consentShown: true,
        account: { username: 'ada.archer@example.com', tenant: 'aa111', provedBy: 'userinfo' },
      },
    ]);
  },
);

test(
  'prove ends with 1 and says what was expected when a verdict is another',
  asProcess,
  async ({ freshLogin }) => {
    const { code, stdout } = await freshLogin([
      'prove',
      'logout-service',
      '--fault',
      'single-logout-is-lost',
    ]);
    expect(stdout).toMatch(/logout-service +LEAK .* layer: local session\n +↑ expected FRESH LOGIN/);
    expect(stdout).toContain('1 of 1 verdicts not as expected');
    expect(code).toBe(1);
  },
);

test('a scenario that does not exist is answered with the nearest one, before any browser starts', async ({
  freshLogin,
}) => {
  const { code, stderr } = await freshLogin(['prove', 'own-browser']);
  expect(stderr).toContain('there is no scenario "own-browser"; did you mean "own-browsers"?');
  expect(code).toBe(2);
});

test('--headed without a display is answered in a line, before any browser starts', async ({
  freshLogin,
}) => {
  const { code, stderr } = await freshLogin(['prove', '--headed'], { DISPLAY: '', WAYLAND_DISPLAY: '' });
  expect(stderr).toBe(
    'fresh-login: --headed: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). Leave it out, or run under xvfb-run.\n',
  );
  expect(code).toBe(2);
});

test('a port that is taken is named, before any browser starts', async ({ freshLogin }) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await freshLogin(['prove'], { FRESH_LOGIN_APP_URL: `http://localhost:${port}` });
  other.close();
  expect(stderr).toContain(`FRESH_LOGIN_APP_URL: port ${port} is taken by another program`);
  expect(code).toBe(2);
});

test(
  'a report folder that cannot be made is named, and the run does not end with 0',
  asProcess,
  async ({ freshLogin, folder }) => {
    await writeFile(join(folder, 'report'), 'a file in the way');
    const { code, stdout, stderr } = await freshLogin(['prove', 'own-browsers']);
    expect(stderr).toContain('The evidence could not be written to');
    expect(stderr).toContain('a file stands where the folder should be');
    expect(stdout).toContain('ISOLATED');
    expect(code).toBe(1);
  },
);

test(
  'without a browser and without a way to get one, it says what it tried and what to do',
  asProcess,
  async ({ freshLogin, folder }) => {
    const nowhere = {
      PATH: folder,
      PLAYWRIGHT_BROWSERS_PATH: folder,
      PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:9',
    };
    const { code, stderr } = await freshLogin(['prove'], nowhere);
    expect(stderr).toContain('no Chromium was found, and none could be got');
    expect(stderr).toMatch(/tried playwright install .*: exit code 1/);
    expect(stderr).toContain('FRESH_LOGIN_CHROMIUM');
    expect(code).toBe(2);
  },
);

for (const [what, signal, isToAll] of [
  ['Ctrl-C', 'SIGINT', true],
  ['SIGTERM to the command', 'SIGTERM', false],
  ['SIGTERM to all of its processes, as a service manager sends it,', 'SIGTERM', true],
  ['SIGHUP to all of its processes, as of a terminal that is closed,', 'SIGHUP', true],
] as const) {
  test(
    `${what} in the middle leaves no process and no file behind, and says what came of it`,
    asProcess,
    async ({ start, leftovers, folder }) => {
      test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
      const scratch = join(folder, 'tmp');
      await mkdir(scratch);
      const run = start(['prove'], { TMPDIR: scratch });
      await run.process(/--user-data-dir|--headless/);
      const { pid = 0 } = run.child;
      process.kill(isToAll ? -pid : pid, signal);
      const { code, stdout } = await run.ended;
      expect(code).toBe(130);
      expect(stdout).toContain('interrupted');
      await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
      // Compiled sources are kept on purpose: the next start is faster for them.
      const left = (await readdir(scratch)).filter(
        (name) => !/^(tsx|playwright-transform-cache)-/.test(name),
      );
      expect(left).toEqual([]);
      const report = await readdir(join(folder, 'report')).catch(() => []);
      expect(report.filter((name) => !whole.includes(name))).toEqual([]);
    },
  );
}

test(
  'kill -9 of the command ends its run and its browsers, and leaves no half of a report',
  asProcess,
  async ({ start, leftovers, folder }) => {
    test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
    const run = start(['prove']);
    await run.process(/--user-data-dir|--headless/);
    run.child.kill('SIGKILL');
    const { stdout } = await run.ended;
    expect(stdout).toContain('interrupted');
    await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
    const report = await readdir(join(folder, 'report')).catch(() => []);
    expect(report.filter((name) => !whole.includes(name))).toEqual([]);
  },
);

test(
  "an app of one's own that ends instead of starting is started once, and what it said is printed",
  asProcess,
  async ({ freshLogin, folder }) => {
    const startProgram = new URL('../../core/app/start-program.ts', import.meta.url).href;
    const app =
      'require("fs").appendFileSync("starts", "x"); console.error("no module named flask"); process.exit(1)';
    const driver = `import { startProgram } from ${JSON.stringify(startProgram)};
const user = { name: 'olivia', password: 'olivia-pw' };
const verb = async () => null;
export default {
  callbackPath: '/back', strategies: ['nothing'], users: { userA: user, userB: user },
  start: (surroundings) => startProgram(surroundings, { command: [process.execPath, '-e', ${JSON.stringify(app)}] }),
  signIn: verb, logOut: verb, connect: verb, connectedTo: verb,
};`;
    await writeFile(join(folder, 'driver.mts'), driver);
    const { code, stdout } = await freshLogin(['prove'], {
      FRESH_LOGIN_APP_DRIVER: 'driver.mts',
      FRESH_LOGIN_APP: `http://localhost:${await freePort()}`,
    });
    expect(stdout.match(/no module named flask/g), stdout).toHaveLength(1);
    expect(stdout).not.toContain('interrupted');
    expect(await readFile(join(folder, 'starts'), 'utf8')).toBe('x');
    expect(code).toBe(1);
  },
);

test('a fault of Keap’s own pages is refused at a provider of the catalogue before a browser starts', async ({
  freshLogin,
}) => {
  const { code, stderr } = await freshLogin([
    'prove',
    '--target',
    'google',
    '--fault',
    'single-logout-is-lost',
  ]);
  expect(stderr).toMatch(/single-logout-is-lost is a change to Keap's own .* this is the world of Google/);
  expect(code).toBe(2);
});

test('a strategy that a driver misspells is named, with the nearest one, before a browser starts', async ({
  freshLogin,
  folder,
}) => {
  const driver = `const verb = async () => null, user = { name: 'olivia', password: 'olivia-pw' };
export default { callbackPath: '/back', strategies: ['nothing', 'logout-servise'], users: { userA: user, userB: user },
  signIn: verb, logOut: verb, connect: verb, connectedTo: verb };`;
  await writeFile(join(folder, 'driver.mjs'), driver);
  const { code, stderr } = await freshLogin(['prove'], { FRESH_LOGIN_APP_DRIVER: 'driver.mjs' });
  expect(stderr).toContain(
    'strategies names "logout-servise", which there is not; did you mean "logout-service"?',
  );
  expect(code).toBe(2);
});
