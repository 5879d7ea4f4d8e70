import { readFile, writeFile } from 'node:fs/promises';
import { keap } from '../../core/providers/keap.ts';
import { asProcess, expect, test } from './fresh-login.ts';

const posted =
  'https://signin.infusionsoft.com/logout?service=https%3A%2F%2Faccounts.infusionsoft.com%2Fapp%2Foauth%2Fauthorize%3Fresponse_type%3Dcode%26redirect_uri%3Dhttp%3A%2F%2Fwww.google.com%26client_id%3D123';

test('url prints the URL alone on stdout, and notes on stderr that a redirect_uri should be https', async ({
  freshLogin,
}) => {
  const { code, stdout, stderr } = await freshLogin([
    'url',
    '--client-id',
    '123',
    '--redirect-uri',
    'http://www.google.com',
  ]);
  expect(stdout).toBe(`${posted}\n`);
  expect(stderr).toMatch(/^fresh-login: note: .*https\n$/);
  expect(code).toBe(0);
});

for (const redirectUri of ['https://app.example/cb', 'http://localhost:3000/cb', 'http://127.0.0.1/cb']) {
  test(`url has nothing to note about ${redirectUri}`, async ({ freshLogin }) => {
    const { code, stderr } = await freshLogin(['url', '--client-id', 'c', '--redirect-uri', redirectUri]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
}

test('url takes a scope and a state', async ({ freshLogin }) => {
  const { stdout } = await freshLogin([
    ...['url', '--client-id', 'c', '--redirect-uri', 'https://app.example/cb'],
    ...['--scope', 'full', '--state', 'a&b'],
  ]);
  expect(stdout.trim()).toMatch(/%26client_id%3Dc%26scope%3Dfull%26state%3Da%2526b$/);
});

test('url --check says that nothing is wrong, and ends with 0', async ({ freshLogin }) => {
  const { code, stdout } = await freshLogin(['url', '--check', posted]);
  expect(stdout).toMatch(/^nothing wrong.*\n$/);
  expect(code).toBe(0);
});

test('url --check says of a good URL that has no state that the app adds one at each Connect', async ({
  freshLogin,
}) => {
  const { stdout } = await freshLogin(['url', '--check', posted]);
  expect(stdout).toContain('no state yet: your app adds one at each Connect');
});

test('url --check says nothing of a state that is there', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['url', '--check', `${posted}%26state%3Dabc`]);
  expect(stdout).toMatch(/^nothing wrong with the URL; /);
});

test('url --check says what is wrong line by line, then the mended URL on a line of its own, and ends with 1', async ({
  freshLogin,
}) => {
  const wrong = decodeURIComponent(posted).replace('service=', 'url=');
  const { code, stdout, stderr } = await freshLogin(['url', '--check', wrong]);

  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => line.split(': ')[0])).toEqual([
    'error url-for-service',
    'error not-encoded',
    'mended:',
    posted,
  ]);
  expect(stderr).toBe('');
  expect(code).toBe(1);
});

test('url --check notes on stderr that a redirect_uri is http, as url does where it makes one', async ({
  freshLogin,
}) => {
  expect((await freshLogin(['url', '--check', posted])).stderr).toMatch(/^fresh-login: note: .*is http.*\n$/);
});

test('url --check goes by the logout of a target of one’s own', async ({ freshLogin }, testInfo) => {
  const { userinfo: _, ...profile } = JSON.parse(JSON.stringify(keap));
  const file = testInfo.outputPath('auth0.json');
  const logout = { url: 'https://login.example/v2/logout', serviceParameter: 'returnTo' };
  await writeFile(file, JSON.stringify({ mode: 'live', profile: { ...profile, name: 'auth0', logout } }));
  const { code, stdout } = await freshLogin([
    ...['url', '--target', file, '--check'],
    'https://login.example/v2/logout?client_id=abc&returnTo=https://app.example/bye?a=1&b=2',
  ]);
  expect(stdout).toBe(
    [
      'error not-encoded: an & that is not encoded cuts returnTo short: encode the whole page once',
      'mended:',
      'https://login.example/v2/logout?returnTo=https%3A%2F%2Fapp.example%2Fbye%3Fa%3D1%26b%3D2&client_id=abc\n',
    ].join('\n'),
  );
  expect(code).toBe(1);
});

test('url --check says so when it cannot mend a URL', async ({ freshLogin }) => {
  const { code, stdout } = await freshLogin(['url', '--check', posted.replace('%26client_id%3D123', '')]);
  expect(stdout).toMatch(/^error parameter-lost: client_id is missing.*\nnot mended: .*\n$/);
  expect(code).toBe(1);
});

test('url --check warns of an older authorize URL, mends it, and ends with 0 as it is no error', async ({
  freshLogin,
}) => {
  const { code, stdout } = await freshLogin(['url', '--check', posted.replace('accounts', 'signin')]);
  expect(stdout).toMatch(/^warning older-authorize-url: .*\nmended:\n/);
  expect(stdout.endsWith(`\n${posted}\n`)).toBe(true);
  expect(code).toBe(0);
});

const refused: [string, string[], RegExp][] = [
  [
    'nothing to go by',
    [],
    /^fresh-login: --client-id is missing.*\nfresh-login: --redirect-uri is missing.*\n$/,
  ],
  [
    'a redirect_uri without scheme',
    ['--client-id', 'c', '--redirect-uri', 'localhost:3000/cb'],
    /^fresh-login: --redirect-uri is not a whole URL.*\n$/,
  ],
  [
    'a redirect_uri with a fragment',
    ['--client-id', 'c', '--redirect-uri', 'https://app.example/#/cb'],
    /^fresh-login: --redirect-uri holds a #.*\n$/,
  ],
  [
    'white space in a client_id',
    ['--client-id', ' c', '--redirect-uri', 'https://a.example'],
    /white space.*\n$/,
  ],
  ['a URL to check and one to make', ['--check', posted, '--client-id', 'c'], /^fresh-login: --check .*\n$/],
  ['the former word for a target', ['--provider', 'keap'], /--provider is called --target now.*\n$/],
  ['a target that is mistyped', ['--target', 'kaep'], /"kaep"; expected one of: .*keap.*\n$/],
  ['a file that is not there', ['--target', './none.json'], /there is no file \.\/none\.json/],
  [
    'a target whose addresses nobody knows yet',
    ['--target', 'oidc-provider', '--check', posted],
    /oidc-provider is a server that listens somewhere else at each start.*name a file/,
  ],
  ['an option that is mistyped', ['--redirect-url', 'x'], /Did you mean --redirect-uri\?/],
  ['no URL to check', ['--check'], /argument missing\n\(see fresh-login url --help\)\n$/],
];

for (const [what, words, said] of refused) {
  test(`url refuses ${what}, says so on stderr, and ends with 2`, async ({ freshLogin }) => {
    const { code, stdout, stderr } = await freshLogin(['url', ...words]);
    expect(stderr).toMatch(said);
    expect(stderr, 'no stack trace').not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
}

test('--version is the version of the package', async ({ freshLogin }) => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(await freshLogin(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
});

test(
  'a reader that has read enough is no failure: nothing is said, and the exit code stays',
  asProcess,
  async ({ start }) => {
    const { child, ended } = start(['url', '--check', posted]);
    child.stdout?.destroy();
    const { code, stderr } = await ended;
    expect(stderr).not.toContain('EPIPE');
    expect(code).toBe(0);
  },
);

test('serve says why it does not serve a server of its own', async ({ freshLogin }) => {
  const { code, stderr } = await freshLogin(['serve', '--target', 'oidc-provider', '--port', '0']);
  expect(stderr).toMatch(/^fresh-login: serve runs the offline provider, and oidc-provider is a real server/);
  expect(code).toBe(2);
});
