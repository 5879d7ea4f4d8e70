import { expect, test } from '@playwright/test';
import { needHarmlessUse } from '../../core/live/harmless-use.ts';
import { withOneWayOut } from '../../core/live/one-way-out.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, firefoxEngine } from '../../fixtures/engines.ts';
import { problemsOf } from './problems-of.ts';

test('what Playwright does by default lets nothing out', () => {
  const asNobodyAsked = { trace: 'off', video: { mode: 'off' }, screenshot: 'off', ignoreHTTPSErrors: false };
  const none = { clientCertificates: [], acceptDownloads: false };
  for (const use of [
    {},
    asNobodyAsked,
    { contextOptions: {}, launchOptions: {} },
    { ...none, contextOptions: none },
    { extraHTTPHeaders: {} },
    { extraHTTPHeaders: { 'x-pass': undefined } },
    { extraHTTPHeaders: null },
    { contextOptions: { extraHTTPHeaders: {} } },
    { contextOptions: { extraHTTPHeaders: { 'x-pass': undefined } } },
  ])
    expect(problemsOf(() => needHarmlessUse(use))).toEqual([]);
});

test('how a browser looks and where it is may be said', () => {
  const use = {
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      chromiumSandbox: false,
      slowMo: 0,
      args: ['--window-size=800,600', '--disable-gpu', '--lang=de'],
      firefoxUserPrefs: { 'network.cookie.cookieBehavior': 5 },
      tracesDir: undefined,
    },
    contextOptions: { viewport: { width: 800, height: 600 }, locale: 'de-DE', recordVideo: undefined },
  };
  expect(problemsOf(() => needHarmlessUse(use))).toEqual([]);
});

const clientCertificates = [{ origin: 'https://app.example', pfxPath: 'of-the-test.pfx' }];

for (const [use, says] of [
  [{ browserName: 'webkit' }, 'never tried in WebKit'],
  [{ trace: 'retain-on-failure' }, 'use.trace is "retain-on-failure"'],
  [{ trace: { mode: 'on', screenshots: false } }, 'use.trace is "on"'],
  [{ video: { mode: 'on' } }, 'use.video is "on"'],
  [{ screenshot: 'only-on-failure' }, 'use.screenshot is "only-on-failure"'],
  [{ ignoreHTTPSErrors: true }, 'never ignores a bad certificate'],
  [{ bypassCSP: true }, 'use.bypassCSP is set'],
  [{ httpCredentials: { username: 'a', password: 'b' } }, 'given to whoever asks'],
  [{ extraHTTPHeaders: { 'x-pass': 'of-the-test' } }, 'every host that a page asks is sent them'],
  [{ acceptDownloads: true }, 'use.acceptDownloads is set; what is downloaded is written to the disk'],
  [{ clientCertificates }, 'take any certificate of every other server'],
  [{ connectOptions: { wsEndpoint: 'wss://grid.example' } }, 'starts its browser itself'],
  [{ contextOptions: { recordHar: { path: 'x.har' } } }, 'makes no HAR'],
  [{ contextOptions: { recordVideo: { dir: 'videos' } } }, 'makes no video'],
  [{ contextOptions: { ignoreHTTPSErrors: true } }, 'never ignores a bad certificate'],
  [{ contextOptions: { httpCredentials: { username: 'a', password: 'b' } } }, 'given to whoever asks'],
  [{ contextOptions: { clientCertificates } }, 'take any certificate of every other server'],
  [{ contextOptions: { logger: {} } }, 'it is told what is typed'],
  [{ contextOptions: { extraHTTPHeaders: { 'x-pass': 'of-the-test' } } }, 'every host that a page asks'],
  [{ contextOptions: { tomorrow: 1 } }, 'use.contextOptions.tomorrow is set; it is not known to be harmless'],
  [{ launchOptions: { tracesDir: 'traces' } }, 'makes no trace'],
  [{ launchOptions: { env: { SSLKEYLOGFILE: 'keys-of-the-test' } } }, 'use.launchOptions.env is set'],
  [{ launchOptions: { logger: {} } }, 'it is told what is typed'],
  [
    {
      browserName: 'firefox',
      launchOptions: { proxy: { server: 'http://proxy.test:3128', bypass: 'localhost' } },
    },
    'use.launchOptions.proxy is set; a live Firefox has a way out of its own',
  ],
  [{ launchOptions: { ignoreDefaultArgs: true } }, 'use.launchOptions.ignoreDefaultArgs is set'],
  [
    { launchOptions: { firefoxUserPrefs: { 'network.http.log': 1 } } },
    'firefoxUserPrefs has network.http.log',
  ],
  ...[
    '--ignore-certificate-errors',
    '--ignore-certificate-errors-spki-list=abc',
    '--allow-insecure-localhost',
    '--disable-web-security',
    '--log-net-log=net.json',
    '--ssl-key-log-file=keys',
    '--remote-debugging-address=0.0.0.0',
    '--host-resolver-rules=MAP * 10.0.0.1',
    '--load-extension=/tmp/x',
    '--enable-logging=stderr',
    '-ignore-certificate-errors',
  ].map(
    (argument) => [{ launchOptions: { args: ['--mute-audio', argument] } }, argument.split('=')[0]] as const,
  ),
] as const)
  test(`with real accounts there is no ${JSON.stringify(use)}`, () => {
    expect(problemsOf(() => needHarmlessUse(use))).toEqual([expect.stringContaining(String(says))]);
  });

test('how this package starts each engine is known to be harmless', () => {
  const config = loadConfig({ cwd: process.cwd(), env: {} });
  for (const { launchOptions } of [chromiumEngine(config), firefoxEngine(config)])
    expect(problemsOf(() => needHarmlessUse({ launchOptions }))).toEqual([]);
});

for (const browserName of ['chromium', 'firefox'])
  test(`what keeps ${browserName} to one way out is known to be harmless`, () => {
    const { env: _, ...launchOptions } = withOneWayOut(browserName, {
      ...{ args: [], firefoxUserPrefs: {}, env: {} },
    });
    expect(problemsOf(() => needHarmlessUse({ launchOptions }))).toEqual([]);
  });

test('a Firefox writes no memory of a tab that crashes, and knows of its environment where it runs alone', () => {
  const before = process.env;
  process.env = {
    ...{ PATH: '/bin', LC_ALL: 'C.UTF-8', 'ProgramFiles(x86)': 'C:\\x86', MOZ_CRASHREPORTER_DISABLE: '' },
    ...{ FRESH_LOGIN_CLIENT_SECRET: 'one', ACME_A_PASSWORD: 'two', GH_TOKEN: 'three', PATH_TO_KEY: 'four' },
    ...{ VK_CLIENT_SECRET: 'five', LD_SDK_KEY: 'six', LC_APP_MASTER_KEY: 'seven' },
    ...{
      MOZ_A_PASSWORD: 'eight',
      XDG_CLIENT_SECRET: 'nine',
      GTK_B_TOTP_SECRET: 'ten',
      GIO_A_CODE_COMMAND: 'x',
    },
  };
  try {
    expect(withOneWayOut<{ env?: Readonly<Record<string, string | undefined>> }>('firefox', {}).env).toEqual({
      ...{ PATH: '/bin', LC_ALL: 'C.UTF-8', 'ProgramFiles(x86)': 'C:\\x86' },
      MOZ_CRASHREPORTER_DISABLE: '1',
    });
  } finally {
    process.env = before;
  }
});

test('a proxy of the browser is no way out of a live Chromium, whose contexts have their own', () => {
  const launchOptions = { proxy: { server: 'http://proxy.test:3128', bypass: 'localhost' } };
  expect(problemsOf(() => needHarmlessUse({ browserName: 'chromium', launchOptions }))).toEqual([]);
});

test('with real accounts nobody opens another way out than that one', () => {
  for (const launchOptions of [
    { args: ['--force-webrtc-ip-handling-policy=default'] },
    { args: ['--host-resolver-rules=MAP * 10.0.0.1'] },
    { firefoxUserPrefs: { 'media.peerconnection.enabled': true } },
  ])
    expect(problemsOf(() => needHarmlessUse({ launchOptions }))).toHaveLength(1);
});
