import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { expect, test } from './fresh-login.ts';

const mine = ['--client-id', 'abc', '--redirect-uri', 'https://app.example/cb'];

test('advise tells of every provider in lines of 80 characters, in which only an address is longer', async ({
  freshLogin,
}) => {
  for (const name of catalogue.names()) {
    const { code, stdout, stderr } = await freshLogin(['advise', name, ...mine]);
    expect({ code, stderr }, name).toEqual({ code: 0, stderr: '' });
    const long = stdout.split('\n').filter((line) => line.length > 80);
    expect(
      long.filter((line) => !/^\s*(\S* )?\S*https:\/\/\S*$|get\(/.test(line)),
      name,
    ).toEqual([]);
    expect(stdout, name).toContain('nobody here has run any of it there');
    expect(stdout, name).toContain("} from 'fresh-login/remedies';");
  }
});

test('advise puts one’s own client into the address to send the browser to', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'google', ...mine]);
  expect(stdout).toMatch(/^1\. make the person choose an account: prompt=select_account$/m);
  expect(stdout).toContain(
    'https://accounts.google.com/o/oauth2/v2/auth?response_type=code&client_id=abc&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid%20email&prompt=select_account\n',
  );
});

test('advise marks an address that lacks something as a pattern, and says which option gives it', async ({
  freshLogin,
}) => {
  const { code, stdout } = await freshLogin(['advise', 'entra']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/microsoftonline\.com\/\{tenant\}\/\S+client_id=\{client_id\}/);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'a pattern and no address yet: give --tenant, --client-id, --redirect-uri',
  );
});

test('advise says what --tenant fills in where the addresses call it something else, and how a profile is started', async ({
  freshLogin,
}) => {
  const { stdout } = await freshLogin(['advise', 'okta']);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'a pattern and no address yet: give --tenant for {domain}, --set server=…, --client-id, --redirect-uri',
  );
  expect(stdout).toContain(
    '\n  npx --no-install fresh-login init --provider okta --tenant … --set server=…\n',
  );
});

for (const [provider, said] of [
  ['quickbooks', 'nothing that is known here makes anybody log in or choose'],
  ['hubspot', 'makes anybody log in or choose: the pin and the check after the callback are what holds'],
  ['linkedin', 'no documentation that was found has a way to make anybody log in or choose'],
  ['gitlab', 'no documentation that was found has a way to make anybody log in or choose'],
  ['slack', 'What may do it, 2 below, is not official: the check after the callback is what holds'],
  ['calendly', 'nothing is documented: the check below is what there is'],
] as const)
  test(`advise says of ${provider} that ${said}, before it tells anything`, async ({ freshLogin }) => {
    const { stdout } = await freshLogin(['advise', provider]);
    const [before = ''] = stdout.split(/^(?:1\. |not documented)/m);
    expect(before.replace(/\s+/g, ' ')).toContain(said);
  });

test('advise says no such thing where the provider documents what asks', async ({ freshLogin }) => {
  for (const provider of ['google', 'okta', 'facebook']) {
    const { stdout } = await freshLogin(['advise', provider]);
    expect(stdout, provider).not.toMatch(/makes? anybody\s+log\s+in/);
  }
});

test('advise --tenant fills in what the addresses have of one’s own', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'auth0', ...mine, '--tenant', 'acme.eu.auth0.com']);
  expect(stdout).toContain('https://acme.eu.auth0.com/authorize?response_type=code&client_id=abc');
});

test('advise --set fills in a pin', async ({ freshLogin }) => {
  const { stdout } = await freshLogin([
    'advise',
    'hubspot',
    ...mine,
    '--scope',
    'oauth',
    '--set',
    'account=123',
  ]);
  expect(stdout).toContain('https://app.hubspot.com/oauth/123/authorize?response_type=code&client_id=abc');
  expect(stdout).not.toContain('a pattern and no address yet');
});

test('advise asks for a scope of one’s own where an address is none without', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'slack', ...mine, '--set', 'team=T1']);
  expect(stdout).toMatch(/team=T1\n {3}a pattern and no address yet: give --scope\n/);
  expect(stdout.replace(/\s+/g, ' ')).toContain('openid belongs to Sign in with Slack');
  const { ways } = JSON.parse((await freshLogin(['advise', 'slack', ...mine, '--json'])).stdout);
  expect(ways[0]).toMatchObject({ url: null, missing: ['scope', 'team'] });
});

const scopes: [provider: string, words: string[], said: string][] = [
  ['gitlab', [], 'the addresses ask for the scope openid;'],
  ['gitlab', ['--scope', 'api'], 'the addresses ask for the scope openid api;'],
  ['stripe-connect', [], 'the addresses ask for the scope read_write;'],
  ['slack', [], 'the addresses ask for the scope {scope};'],
  ['slack', ['--set', 'user_scope=users:read'], 'the addresses ask for no scope:'],
  ['zoom', [], 'the addresses ask for no scope:'],
];

for (const [provider, words, said] of scopes)
  test(`advise ${[provider, ...words].join(' ')} says that ${said}`, async ({ freshLogin }) => {
    const { stdout } = await freshLogin(['advise', provider, ...mine, ...words]);
    expect(stdout.replace(/\s+/g, ' ')).toContain(said);
  });

test('advise says that openid was added to a scope, and why', async ({ freshLogin }) => {
  const own = 'com.intuit.quickbooks.payment';
  const { stdout } = await freshLogin(['advise', 'quickbooks', ...mine, '--scope', own]);
  expect(stdout).toContain(`&scope=openid%20${own}\n`);
  expect(stdout).toContain('openid was added to it: the check below reads what comes with it');
  const whole = await freshLogin(['advise', 'quickbooks', ...mine, '--scope', `openid ${own}`]);
  expect(whole.stdout).not.toContain('openid was added');
});

test('advise --json has the same, each fact with its sources', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'cognito', ...mine, '--set', 'domain=id.example', '--json']);
  const { ways, hasBeenRunLive, check } = JSON.parse(stdout);
  expect(hasBeenRunLive).toBe(false);
  expect(check).toContain('assertSameAccount');
  expect(ways[1]).toMatchObject({
    kind: 'logout-and-login',
    url: 'https://id.example/logout?response_type=code&client_id=abc&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid',
    missing: [],
    sure: ['documented'],
    sources: ['https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html'],
  });
  expect(ways.filter(({ sources }: { sources: string[] }) => sources.length === 0)).toEqual([]);
});

test('advise without a provider lists them all', async ({ freshLogin }) => {
  const { code, stdout } = await freshLogin(['advise']);
  expect(code).toBe(0);
  for (const name of catalogue.names()) expect(stdout).toContain(name);
});

const refused: [what: string, words: string[], said: RegExp][] = [
  [
    'a name that is nearly one',
    ['gogle'],
    /there is no provider "gogle"; did you mean "google"\? Known: atlassian, /,
  ],
  ['a name that is like none', ['example-idp'], /there is no provider "example-idp"\. Known: /],
  [
    'a placeholder for a client',
    ['google', '--client-id', 'YOUR_CLIENT_ID'],
    /--client-id is "YOUR_CLIENT_ID"/,
  ],
  ['a placeholder in braces', ['entra', '--tenant', '{tenant}'], /tenant.* is "\{tenant\}"/],
  [
    'an address that is none',
    ['google', '--redirect-uri', 'app.example/cb'],
    /--redirect-uri is not a whole URL/,
  ],
  ['a name by which it is known, with the one that it has here', ['microsoft'], /did you mean "entra"\?/],
  ['a page to go on that is none', ['okta', '--go-on-url', '/go-on'], /--go-on-url is not a whole URL/],
  ['a tenant where there is none', ['google', '--tenant', 'acme'], /--tenant has no place here/],
  [
    'a whole address for a host',
    ['okta', '--tenant', 'https://acme.okta.com/'],
    /expected the host of the Okta/,
  ],
  [
    'a value for something else',
    ['slack', '--set', 'tem=T1'],
    /--set tem has no place at Slack; did you mean "team"\?/,
  ],
  ...['https://evil.example/', '//evil.example/', '/\\evil.example/', 'secur/x', ''].map(
    (path): [string, string[], RegExp] => [
      `"${path}" for a path`,
      ['salesforce', '--set', `relative_path=${path}`],
      /relative_path is ".*", expected a path of that host, which begins with one slash/,
    ],
  ),
  [
    'a word for a host',
    ['auth0', '--tenant', 'acme'],
    /tenant is "acme", expected the host of the Auth0 tenant.*, such as acme\.us\.auth0\.com/,
  ],
  [
    'a word for a host by another option',
    ['cognito', '--set', 'domain=acme'],
    /domain is "acme", expected the host/,
  ],
  ['a word for an id or a domain', ['entra', '--tenant', 'acme'], /such as acme\.onmicrosoft\.com/],
  ['half a version', ['facebook', '--set', 'version=16'], /version is "16", .* such as v25\.0/],
  ['a value without a name', ['slack', '--set', 'team'], /--set team has no value/],
  [
    'a token, which belongs on no command line',
    ['okta', '--set', 'id_token=ey'],
    /--set id_token has no place/,
  ],
];

for (const [what, words, said] of refused)
  test(`advise refuses ${what}, in a line, and ends with 2`, async ({ freshLogin }) => {
    const { code, stdout, stderr } = await freshLogin(['advise', ...words]);
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

test('advise fills in a path of the same host', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'salesforce', '--set', 'relative_path=/apex/Go?x=1']);
  expect(stdout).toContain('logout.jsp?retUrl=%2Fapex%2FGo%3Fx%3D1');
});

test('advise promises a nonce to whoever asks for one alone, in text and in JSON', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'google']);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'Where you ask for it (nonce: true) a nonce comes with them, which the ID token has to repeat.',
  );
  expect((await freshLogin(['advise', 'github'])).stdout).not.toContain('nonce');
  expect(JSON.parse((await freshLogin(['advise', 'google', '--json'])).stdout).sending).toContain(
    'nonce: true',
  );
});

test('advise says which way may force a login and is not official', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'atlassian']);
  expect(stdout.replace(/\s+/g, ' ')).toContain('What may do it, 1 below, is not official');
});

test('advise takes a whole shop for its name, as the addresses have the rest of its host', async ({
  freshLogin,
}) => {
  for (const shop of ['acme', 'acme.myshopify.com', 'acme.MyShopify.com']) {
    const { stdout } = await freshLogin(['advise', 'shopify', ...mine, '--tenant', shop]);
    expect(stdout).toContain('   https://acme.myshopify.com/admin/oauth/authorize?');
  }
});

test('advise has an address for one’s own client where no way has one', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'zoom', ...mine]);
  expect(stdout).toContain(
    '   https://zoom.us/oauth/authorize?response_type=code&client_id=abc&redirect_uri=',
  );
  const { authorize } = JSON.parse((await freshLogin(['advise', 'zoom', '--json'])).stdout);
  expect(authorize).toMatchObject({ url: null, missing: ['client_id', 'redirect_uri'] });
});

test('advise says what to do at the first connect, when no account is on record', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'zoom']);
  const text = stdout.replace(/\s+/g, ' ');
  expect(text).toContain(
    'at the first connect nobody knows how the provider names their account: show whose',
  );
  expect(text).toContain('Two people of one zoom account have the same tenant: // it alone does not tell');
});

test('advise takes a version of an API for no tenant', async ({ freshLogin }) => {
  const { stdout } = await freshLogin(['advise', 'facebook']);
  expect(stdout).toContain('init --provider facebook --set version=…\n');
  const refused = await freshLogin(['advise', 'facebook', '--tenant', 'v16.0']);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--tenant has no place here')]);
});
