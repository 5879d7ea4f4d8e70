import { expect, test } from '@playwright/test';
import { ownAccounts } from '../../commands/init/own-accounts.ts';
import { needHarmlessEnvironment } from '../../core/live/harmless-environment.ts';
import { problemsOf } from './problems-of.ts';

for (const NODE_OPTIONS of [
  '',
  '--max_old_space_size=4096 --no-warnings',
  '"--max\\-old-space-size=4096"',
  '--stack-trace-limit=50 --enable_source_maps --dns-result-order ipv4first',
  '--import tsx --unhandled-rejections=strict',
  '--require "/a folder/.pnp.cjs" --experimental-loader file:///a/.pnp.loader.mjs',
])
  test(`Node may be started with ${NODE_OPTIONS || 'no options'}`, () => {
    expect(problemsOf(() => needHarmlessEnvironment({ NODE_OPTIONS }, []))).toEqual([]);
  });

for (const NODE_OPTIONS of [
  '--tls_keylog=keys-of-the-test',
  '--report_on_signal',
  '--report-uncaught_exception',
  '--trace_tls',
  '--heap_prof',
  '--inspect_brk',
  '"--tls\\-keylog=keys-of-the-test"',
  '--"inspect"',
  '-"-report-on-signal"',
  '--stack-trace-limit --inspect',
  '--abort-on-uncaught-exception',
  '--diagnostic-dir=keys-of-the-test',
  '--trace-event-categories=v8',
  '--require dd-trace/init',
  '--import=data:text/javascript,1',
  '-r ./recorder.cjs',
  '--tomorrow',
])
  test(`with real accounts Node is not started with ${NODE_OPTIONS}, wherever that is said`, () => {
    const inEnvironment = problemsOf(() => needHarmlessEnvironment({ NODE_OPTIONS }, []));
    expect(inEnvironment).toEqual([expect.stringMatching(/^Node was started with --?[a-z-]+, which/)]);
    if (NODE_OPTIONS.includes('"')) return;
    expect(problemsOf(() => needHarmlessEnvironment({}, NODE_OPTIONS.split(' ')))).toEqual(inEnvironment);
  });

test('Playwright may be told where browsers are and how its reports are written', () => {
  const env = {
    PLAYWRIGHT_BROWSERS_PATH: '/browsers',
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    PLAYWRIGHT_HTML_OUTPUT_DIR: 'html',
    PLAYWRIGHT_JSON_OUTPUT_FILE: 'results.json',
    PLAYWRIGHT_TEST: '1',
    PWTEST_CACHE_DIR: 'cache',
    PWD: '/home',
  };
  expect(problemsOf(() => needHarmlessEnvironment(env, []))).toEqual([]);
});

for (const name of [
  'PLAYWRIGHT_DISABLE_FORCED_CHROMIUM_PROXIED_LOOPBACK',
  'PLAYWRIGHT_PROXY_BYPASS_FOR_TESTING',
  'PLAYWRIGHT_DASHBOARD',
  'PLAYWRIGHT_TOMORROW',
  'PWDEBUGIMPL',
  'PWPAUSE',
  'PWTEST_PRINT_WS_ENDPOINT',
  'PW_RUNNER_DEBUG',
  'PW_TEST_CONNECT_EXPOSE_NETWORK',
  'PW_TEST_REPORTER',
  'PW_TEST_REUSE_CONTEXT',
  'PW_TEST_SOURCE_TRANSFORM',
])
  test(`with real accounts nobody tells Playwright ${name}`, () => {
    expect(problemsOf(() => needHarmlessEnvironment({ [name]: 'of-the-test' }, []))).toEqual([
      `${name} is set, which is not known to be harmless; a live run goes without it`,
    ]);
  });

for (const provider of ['google', 'chrome-apps', 'Mozilla', 'pwc', 'Playwright', 'rust-logistics', 'nss'])
  test(`the variables in which init has the accounts of ${provider} may be set, and the others of its fromEnvironment`, () => {
    const { userA, userB } = ownAccounts(provider);
    const prefix = userA.username.replace(/_A_USERNAME$/, '');
    const more = [
      'A_TOTP_SECRET',
      'B_CODE_COMMAND',
      'B_TENANTS',
      'A_NAME',
      'A_SUBJECT',
      'CLIENT_ID',
      'CLIENT_SECRET',
    ];
    const names = [
      ...Object.values({ ...userA }),
      ...Object.values({ ...userB }),
      ...more.map((end) => `${prefix}_${end}`),
    ];
    const env = Object.fromEntries(names.map((name) => [name, 'x']));
    expect(problemsOf(() => needHarmlessEnvironment(env, []))).toEqual([]);
  });

test('an environment that says nothing of the kind is taken', () => {
  for (const DEBUG of ['', 'true', '1', 'my-app:*', '-pw:api', 'express:*,-*', 'pwa:*'])
    expect(
      problemsOf(() => needHarmlessEnvironment({ DEBUG, NODE_OPTIONS: '--max-old-space-size=4096' }, [])),
    ).toEqual([]);
});

for (const env of [
  ...[
    'pw:api',
    'pw:*',
    '*',
    'PW:browser',
    'p*',
    'pw*',
    'a,pw:protocol',
    'a pw:channel*',
    'pw:api,-pw:api',
  ].map((DEBUG) => ({ DEBUG })),
  { DEBUG_FILE: 'pw.log' },
  { NODE_DEBUG: 'http' },
  { NODE_DEBUG: 'undici' },
  { NODE_DEBUG_NATIVE: 'tls' },
  { NODE_V8_COVERAGE: 'coverage-of-the-test' },
  { NODE_COMPILE_CACHE: 'cache-of-the-test' },
  { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: 'http://proxy.example' },
  { NODE_USE_ENV_PROXY: 'true' },
  { NODE_OPTIONS: '--use-env-proxy' },
  { PWDEBUG: '1' },
  { SSLKEYLOGFILE: 'keys-of-the-test' },
  { MOZ_LOG: 'nsHttp:5' },
  { CHROME_LOG_FILE: 'chrome.log' },
  { SELENIUM_REMOTE_URL: 'http://grid.example' },
  { PW_TEST_CONNECT_WS_ENDPOINT: 'ws://grid.example' },
  { NODE_OPTIONS: '--enable-source-maps --tls-keylog=keys-of-the-test' },
  { NODE_OPTIONS: '"--inspect=0.0.0.0:9229"' },
  { NODE_OPTIONS: '--report-on-fatalerror' },
  { CHROMIUM_FLAGS: '--ignore-certificate-errors' },
  { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
])
  test(`with real accounts there is no ${JSON.stringify(env)} in the environment, and its value is not shown`, () => {
    const [name = '', value = ''] = Object.entries(env)[0] ?? [];
    const problems = problemsOf(() => needHarmlessEnvironment({ DEBUG: '', ...env }, []));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name === 'NODE_OPTIONS' ? 'Node was started with' : name);
    if (/example|of-the-test|\.log$/.test(value)) expect(problems[0]).not.toContain(value);
  });

test('a browser may be told where it is and how it draws, and other programs what they will', () => {
  const env = {
    ...{ MOZ_HEADLESS: '1', MOZ_HEADLESS_WIDTH: '800', MOZ_CRASHREPORTER_DISABLE: '1', FIREFOX_BIN: '/x' },
    ...{
      CHROME_BIN: '/usr/bin/chromium',
      CHROMIUM_PATH: '/x',
      GOOGLE_CHROME_BIN: '/x',
      CHROMEWEBDRIVER: '/x',
    },
    ...{ GOOGLE_APPLICATION_CREDENTIALS: 'x.json', GOOGLE_CLOUD_PROJECT: 'p', GOOGLE_CLIENT_ID: 'c' },
    ...{
      RUST_BACKTRACE: '1',
      PROJECT: 'p',
      PRODUCT_NAME: 'p',
      SSL_CERT_FILE: '/etc/ssl/cert.pem',
      MOZ_LOG: '',
    },
    CHROMIUM_FLAGS: '--no-sandbox --disable-gpu',
    CHROMIUM_USER_FLAGS: '--lang=de',
  };
  expect(problemsOf(() => needHarmlessEnvironment(env, []))).toEqual([]);
});

for (const name of [
  ...[
    'MOZ_PROFILER_STARTUP',
    'MOZ_PROFILER_SHUTDOWN',
    'MOZ_PROFILER_STARTUP_FEATURES',
    'MOZ_BASE_PROFILER_LOGGING',
  ],
  ...[
    'MOZ_RECORD_ALL_CONTENT',
    'MOZ_REMOTE_SETTINGS_DEVTOOLS',
    'MOZ_DISABLE_CONTENT_SANDBOX',
    'MOZ_TOMORROW',
  ],
  ...[
    'MOZILLA_TOMORROW',
    'NSPR_LOG_FILE',
    'NSPR_TRACE_LOG',
    'NSS_TOMORROW',
    'SSLDEBUG',
    'SSLTRACE',
    'SSLDEBUGFILE',
  ],
  ...['XPCOM_MEM_LOG_CLASSES', 'XRE_PROFILE_PATH', 'RUST_LOG', 'CHROME_DEVEL_SANDBOX', 'CHROME_IPC_LOGGING'],
  ...[
    'CHROME_CONFIG_HOME',
    'CHROMIUM_TOMORROW',
    'GOOGLE_CHROME_TOMORROW',
    'GOOGLE_TOMORROW',
    'BREAKPAD_DUMP_LOCATION',
  ],
])
  test(`with real accounts nobody tells a browser ${name}`, () => {
    expect(problemsOf(() => needHarmlessEnvironment({ [name]: 'of-the-test' }, []))).toEqual([
      `${name} is set, which is not known to be harmless; a live run goes without it`,
    ]);
  });

for (const name of [
  'CHROMIUM_FLAGS',
  'CHROMIUM_USER_FLAGS',
  'CHROME_FLAGS',
  'CHROME_USER_FLAGS',
  'GOOGLE_CHROME_FLAGS',
])
  test(`with real accounts the arguments in ${name} are held against those that are known to be harmless`, () => {
    const env = { [name]: '--no-sandbox --log-net-log=of-the-test  --ignore-certificate-errors' };
    expect(problemsOf(() => needHarmlessEnvironment(env, []))).toEqual(
      ['--log-net-log', '--ignore-certificate-errors'].map(
        (argument) =>
          `${name} has ${argument}, which is not known to be harmless; a live run goes without it`,
      ),
    );
  });
