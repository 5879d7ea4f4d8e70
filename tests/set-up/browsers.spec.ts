import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, chromium, expect, firefox } from '@playwright/test';
import { findChromium, findFirefox } from '../../core/browsers/find.ts';
import { chromiumSandbox } from '../../core/browsers/sandbox.ts';
import { undrivable } from '../../core/browsers/undrivable.ts';
import { takeTurn } from '../../core/browsers/when-none-is-found.ts';
import { asProcess } from '../commands/fresh-login.ts';

const program = fileURLToPath(new URL('../../bin/fresh-login.js', import.meta.url));

interface Fixtures {
  /** The only folder in which browsers are looked for, Playwright's own included; empty at first. */
  folder: string;
  put: (path: string, content?: string, mode?: number) => Promise<string>;
  putPlaywrights: (browser: string) => Promise<void>;
  setUp: (...words: string[]) => { code: number | null; stderr: string };
}

const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    const { PATH, PLAYWRIGHT_BROWSERS_PATH } = process.env;
    Object.assign(process.env, { PATH: folder, PLAYWRIGHT_BROWSERS_PATH: folder });
    await use(folder);
    process.env.PATH = PATH;
    if (PLAYWRIGHT_BROWSERS_PATH === undefined) delete process.env.PLAYWRIGHT_BROWSERS_PATH;
    else process.env.PLAYWRIGHT_BROWSERS_PATH = PLAYWRIGHT_BROWSERS_PATH;
    await rm(folder, { recursive: true });
  },
  put: ({ folder }, use) =>
    use(async (path, content = '#!/bin/sh\n', mode = 0o755) => {
      const whole = join(folder, path);
      await mkdir(dirname(whole), { recursive: true });
      await writeFile(whole, content);
      await chmod(whole, mode);
      return whole;
    }),
  putPlaywrights: ({ put }, use) =>
    use(async (browser) => {
      // The folder's number, from Playwright itself; the headless shell has that of the whole browser.
      const engine = browser === 'firefox' ? firefox : chromium;
      const [, revision] = /-(\d+)[/\\]/.exec(engine.executablePath()) ?? [];
      await put(`${browser.replaceAll('-', '_')}-${revision}/INSTALLATION_COMPLETE`, '');
    }),
  setUp: ({ folder }, use) =>
    use((...words) => {
      const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('FRESH_LOGIN_'));
      // Nobody listens at that port, so Playwright's download fails at once.
      const env = { ...Object.fromEntries(ours), PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:9' };
      const options = { cwd: folder, env, encoding: 'utf8' } as const;
      const { status, stderr } = spawnSync(process.execPath, [program, 'set-up', ...words], options);
      return { code: status, stderr };
    }),
});

test('without any browser there is none', ({ folder }) => {
  expect(folder).toBeTruthy();
  expect(findChromium({ headless: true, path: null })).toBeNull();
});

test('a headless run takes the headless shell before the whole browser', async ({ put }) => {
  await put('chromium');
  const path = await put('chromium-headless-shell');
  expect(findChromium({ headless: true, path: null })).toEqual({
    path,
    source: 'system',
    product: 'chromium-headless-shell',
    channel: null,
  });
});

test('a run with a window passes the headless shell over', async ({ put }) => {
  await put('chromium-headless-shell');
  const path = await put('google-chrome');
  expect(findChromium({ headless: false, path: null })).toMatchObject({ path, product: 'google-chrome' });
});

test("Playwright's headless shell goes before the system's, and Playwright finds it itself", async ({
  put,
  putPlaywrights,
}) => {
  await put('chromium-headless-shell');
  await putPlaywrights('chromium-headless-shell');
  expect(findChromium({ headless: true, path: null })).toMatchObject({ path: null, source: 'playwright' });
});

test("a headless run is told the path of Playwright's whole Chromium, which it would not look for", async ({
  putPlaywrights,
}) => {
  await putPlaywrights('chromium');
  expect(findChromium({ headless: true, path: null })).toMatchObject({
    path: expect.stringMatching(/chrom/i),
    source: 'playwright',
    product: 'chromium',
  });
});

test('a path that was named goes before everything else', async ({ put, putPlaywrights }) => {
  await putPlaywrights('chromium-headless-shell');
  const path = await put('elsewhere/my-chromium');
  expect(findChromium({ headless: true, path })).toMatchObject({ path, source: 'environment' });
});

test('a named path that does not exist is refused by variable and path', ({ folder }) => {
  const path = join(folder, 'nothing');
  expect(() => findChromium({ headless: true, path })).toThrow(
    `FRESH_LOGIN_CHROMIUM: ${path} does not exist`,
  );
});

test('a named path that cannot be run is refused by variable and path', async ({ put }) => {
  const path = await put('notes.txt', 'no program', 0o644);
  expect(() => findFirefox({ path })).toThrow(`FRESH_LOGIN_FIREFOX: ${path} cannot be run`);
});

test("the system's Firefox is driven over BiDi", async ({ put }) => {
  const path = await put('firefox-esr');
  expect(findFirefox({ path: null })).toMatchObject({ path, source: 'system', channel: 'moz-firefox' });
});

test("Playwright's own Firefox is not driven over BiDi", async ({ putPlaywrights }) => {
  await putPlaywrights('firefox');
  expect(findFirefox({ path: null })).toMatchObject({ path: null, source: 'playwright', channel: null });
});

for (const [firefox, playwright, isDriven] of [
  ['153.7.0', '1.64.1', true],
  ['153.7.0', '1.65.0', false],
  ['140.2.0', '1.66.2', false],
  ['153.7.0', '2.0.0', false],
  ['154.0', '1.65.1', true],
  ['153.7.0', '1.60.0', true],
] as const)
  test(`Playwright ${playwright} ${isDriven ? 'drives' : 'does not drive'} Firefox ${firefox} of the system`, async ({
    put,
  }) => {
    await put('firefox-esr');
    await put('application.ini', `[App]\nVersion=${firefox}\n`);
    const why = undrivable(findFirefox({ path: null }), playwright);
    if (isDriven) expect(why).toBeNull();
    else expect(why).toContain(`Playwright ${playwright} cannot drive Firefox ${firefox.split('.')[0]},`);
  });

test('a Firefox that only points to a snap is passed over', async ({ put }) => {
  await put('firefox', '#!/bin/sh\nexec /snap/bin/firefox "$@"\n');
  expect(findFirefox({ path: null })).toBeNull();
});

test('set-up --quiet says nothing when there is nothing to do', asProcess, async ({ put, setUp }) => {
  await put('chromium-headless-shell');
  await put('firefox-esr');
  expect(setUp('--quiet')).toEqual({ code: 0, stderr: '' });
});

test('set-up names each engine, its program and where it is from', asProcess, async ({ put, setUp }) => {
  const chromium = await put('chromium');
  const firefox = await put('firefox-esr');
  const { stderr } = setUp();
  expect(stderr).toContain(`chromium: ${chromium} (system)\n`);
  expect(stderr).toContain(`firefox: ${firefox} (system)\n`);
});

test('set-up is content without Firefox, and says what is skipped', asProcess, async ({ put, setUp }) => {
  await put('chromium');
  const { code, stderr } = setUp();
  expect(stderr).toMatch(/firefox: none found.* skipped.*firefox-esr/);
  expect(code).toBe(0);
});

test(
  'set-up that can get no browser lists what it tried and what to do, and ends with 2',
  asProcess,
  ({ setUp }) => {
    const { code, stderr } = setUp();
    expect(stderr).toMatch(/^fresh-login: tried playwright install .*: exit code 1: .*ECONNREFUSED/m);
    expect(stderr).toMatch(/^fresh-login: tried apt-get install .*: \S/m);
    expect(stderr).toMatch(/^fresh-login: install one .*FRESH_LOGIN_CHROMIUM$/m);
    expect(code).toBe(2);
  },
);

test.describe('where Playwright can download nothing', () => {
  const canApt = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  test.skip(!canApt, 'apt-get is for root on Debian');

  /** An apt-get that writes its arguments down, and "installs" by creating the program. */
  const aptGet = (refusals: string) => `#!/bin/sh
echo "$DEBIAN_FRONTEND $*" >> "\${0%/*}/apt.log"
${refusals}
case "$*" in *install*) echo '#!/bin/sh' > "\${0%/*}/chromium-headless-shell"; /bin/chmod +x "\${0%/*}/chromium-headless-shell";; esac
`;

  test(
    'apt-get gets both engines in one go, without recommendations and questions',
    asProcess,
    async ({ folder, put, setUp }) => {
      await put('apt-get', aptGet(''));
      expect(setUp().code).toBe(0);
      const [update, install, ...rest] = (await readFile(join(folder, 'apt.log'), 'utf8')).trim().split('\n');
      expect(update).toMatch(/^noninteractive .*Lock::Timeout=120 update$/);
      expect(install).toMatch(/-y --no-install-recommends chromium-headless-shell firefox-esr \S*fonts\S*$/);
      expect(rest).toEqual([]);
    },
  );

  test(
    'a Firefox that apt-get does not know keeps nobody from a Chromium',
    asProcess,
    async ({ put, setUp }) => {
      const refusal =
        'case "$*" in *firefox*) echo \'E: Unable to locate package firefox-esr\' >&2; exit 100;; esac';
      await put('apt-get', aptGet(refusal));
      const { code, stderr } = setUp();
      expect(stderr).toMatch(/chromium: .*\/chromium-headless-shell \(system\)/);
      expect(code).toBe(0);
    },
  );

  test(
    'lists of packages that cannot be renewed do not keep apt-get from installing',
    asProcess,
    async ({ put, setUp }) => {
      const refusal = 'case "$*" in *update*) echo \'E: Could not get lock\' >&2; exit 100;; esac';
      await put('apt-get', aptGet(refusal));
      expect(setUp().code).toBe(0);
    },
  );
});

test.describe('turns', () => {
  test.skip(process.platform !== 'linux', 'only Linux has abstract sockets');
  const name = `fresh-login-test-${process.pid}`;

  test('a second set-up waits until the first has ended its turn', async () => {
    const order: string[] = [];
    const endFirst = await takeTurn(name, () => order.push('first waits'));
    const second = takeTurn(name, () => {
      order.push('second waits');
      endFirst();
    });
    (await second)();
    expect(order).toEqual(['second waits']);
  });

  test('a set-up that was killed keeps nobody waiting', async () => {
    const script = `require('net').createServer().listen('\\0${name}-killed', () => console.log('there'))`;
    const child = spawn(process.execPath, ['-e', script]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const endTurn = await takeTurn(`${name}-killed`, () => child.kill('SIGKILL'));
    endTurn();
    expect(child.killed).toBe(true);
  });
});

test.describe('the sandbox of Chromium', () => {
  const machine = (root: string, uid = 1000) => ({ platform: 'linux', root, uid }) as const;

  test('is asked for by an ordinary user', ({ folder }) => {
    expect(chromiumSandbox(machine(folder))).toEqual({ sandbox: true, reason: null });
  });

  test('is not asked for by root, and the reason says so', ({ folder }) => {
    expect(chromiumSandbox(machine(folder, 0))).toEqual({
      sandbox: false,
      reason: 'no sandbox: Chromium refuses it for root',
    });
  });

  for (const [file, value, reason] of [
    ['proc/sys/kernel/unprivileged_userns_clone', '0', /user namespaces are off/],
    ['proc/sys/user/max_user_namespaces', '0', /user namespaces are off/],
    ['proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1', /AppArmor/],
    ['.dockerenv', '', /container/],
    ['run/.containerenv', '', /container/],
  ] as const) {
    test(`is not asked for where /${file} keeps users from namespaces`, async ({ folder, put }) => {
      await put(file, `${value}\n`, 0o644);
      expect(chromiumSandbox(machine(folder))).toMatchObject({
        sandbox: false,
        reason: expect.stringMatching(reason),
      });
    });
  }

  test("needs no user namespaces where Debian's setuid sandbox is installed", async ({ folder, put }) => {
    await put('proc/sys/kernel/unprivileged_userns_clone', '0\n', 0o644);
    await put('usr/lib/chromium/chrome-sandbox', '', 0o4755);
    expect(chromiumSandbox(machine(folder))).toEqual({ sandbox: true, reason: null });
  });

  test("of Playwright's own Chromium is not helped by Debian's setuid sandbox", async ({
    folder,
    put,
    putPlaywrights,
  }) => {
    await put('proc/sys/kernel/unprivileged_userns_clone', '0\n', 0o644);
    await put('usr/lib/chromium/chrome-sandbox', '', 0o4755);
    await putPlaywrights('chromium-headless-shell');
    expect(chromiumSandbox(machine(folder)).sandbox).toBe(false);
  });
});
