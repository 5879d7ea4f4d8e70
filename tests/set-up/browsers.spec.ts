import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium, findFirefox, findWebkit } from '../../core/browsers/find.ts';
import { undrivable } from '../../core/browsers/undrivable.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { webkitEngine } from '../../fixtures/engines.ts';
import { asProcess } from '../commands/fresh-login.ts';
import { expect, test } from './test.ts';

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

test("only Playwright's own WebKit is taken", async ({ put, putPlaywrights }) => {
  await put('MiniBrowser');
  await put('webkit');
  expect(findWebkit()).toBeNull();
  await putPlaywrights('webkit');
  expect(findWebkit()).toMatchObject({ path: null, source: 'playwright', product: 'webkit' });
});

test('a WebKit of another revision is not taken', async ({ put }) => {
  await put('webkit-1/INSTALLATION_COMPLETE', '');
  expect(findWebkit()).toBeNull();
});

test('without a WebKit its tests are skipped, with what to do', ({ folder }) => {
  expect(folder).toBeTruthy();
  const { missingEngine } = webkitEngine(loadConfig({ cwd: folder, env: {} }));
  expect(missingEngine).toContain('npx playwright install --with-deps webkit');
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

test(
  'set-up is content without Firefox and WebKit, and says what is skipped',
  asProcess,
  async ({ put, setUp }) => {
    await put('chromium');
    const { code, stderr } = setUp();
    expect(stderr).toMatch(/firefox: none found.* skipped.*firefox-esr/);
    expect(stderr).toMatch(/webkit: .*not installed.* skipped.*playwright install/);
    expect(code).toBe(0);
  },
);

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

test(
  'set-up removes no browser of which no package that is there says that it needs it',
  asProcess,
  async ({ folder, put, setUp }) => {
    const others = ['firefox-1400', 'webkit-2000', 'chromium-1000', 'ffmpeg-1009'];
    for (const other of others) await put(`${other}/INSTALLATION_COMPLETE`, '');
    await put('.links/of-a-checkout-that-moved', '/nowhere/node_modules/playwright-core');
    expect(setUp().code).toBe(2);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(others));
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
