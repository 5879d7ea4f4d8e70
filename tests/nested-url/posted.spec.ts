import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import { checkNestedUrl } from '../../core/remedies/nested-url/check.ts';
import type { ProblemCode } from '../../core/remedies/nested-url/problem.ts';

// URLs as people posted them, with ids and hosts replaced; each stands for a kind.
const logout = 'https://signin.infusionsoft.com/logout';
const authorize = 'https://accounts.infusionsoft.com/app/oauth/authorize';
const once = encodeURIComponent;
const nest = (inner: string) => `${logout}?service=${once(inner)}`;
const query = 'response_type=code&redirect_uri=https://app.example/cb&client_id=abc123client';
const good = nest(`${authorize}?${query}`);
const withClient = (id: string) => nest(`${authorize}?${query.replace('abc123client', once(id))}`);
const withPage = (uri: string) => nest(`${authorize}?${query.replace('https://app.example/cb', uri)}`);
const added = (text: string) => nest(`${authorize}?${query}&${text}`);
const aside = (text: string) => `${logout}?service=${authorize}?${query}&${text}`;

/** Claims what the check finds in a text, and what it makes of it: the good URL if nothing else is said. */
function finds(what: string, codes: ProblemCode[], text: string, mended: string | null = good) {
  test(`the check names ${what}, and ${mended === null ? 'leaves the mending to who wrote it' : 'mends it'}`, () => {
    const checked = checkNestedUrl(keap, text);
    expect(checked.problems.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(checked.mended).toBe(mended);
    expect(JSON.stringify(checked)).not.toContain('S3CRET');
    if (mended !== null) expect(checkNestedUrl(keap, mended).problems).toEqual([]);
  });
}

const secrets = [
  ...['client_secret', 'clientSecret', 'access_token', 'refresh_token', 'code', 'password', 'PHPSESSID'],
  ...['id_token', 'code_verifier', 'ticket', 'api_key', 'session_id', 'SAMLResponse', 'pass', 'token'],
];
for (const name of secrets) {
  finds(`${name} in the authorize URL`, ['secret'], added(`${name}=S3CRET`));
  finds(`${name} beside a service that is not encoded`, ['not-encoded', 'secret'], aside(`${name}=S3CRET`));
  finds(
    `${name} in the query of redirect_uri`,
    ['secret'],
    withPage(once(`https://app.example/cb?${name}=S3CRET`)),
  );
}
finds('a password in the redirect_uri', ['secret'], withPage('https://me:S3CRET@app.example/cb'));
finds('a token in a fragment', ['fragment', 'secret'], `${good}#access_token=S3CRET`);
finds('a password at the logout', ['secret'], good.replace('://', '://me:S3CRET@'));

const callback = 'https://app.example/cb';
const after = 'https://app.example/after';
/** As the mended URL has it, in which : and / stay as they are. */
const mended = (text: string) => once(text).replaceAll('%3A', ':').replaceAll('%2F', '/');
const state = (text: string) => added(`state=${mended(text)}`);
/** The text as the value of a parameter of an address, of another, and so on. */
const deep = (text: string, times: number): string =>
  times === 0 ? text : deep(`${after}?next=${once(text)}`, times - 1);
for (const [what, text, left] of [
  ['in an address', `${after}?access_token=S3CRET&x=1`, `${after}?x=1`],
  ['in a path', '/settings?password=S3CRET', '/settings'],
  ['in the fragment of an address', `${after}#access_token=S3CRET`, after],
  ['in the route of a fragment', `${after}#/a?code=S3CRET`, `${after}#/a`],
  ['before the host of an address', 'https://me:S3CRET@app.example/after', after],
  ['in the path of an address', `${after};jsessionid=S3CRET`, after],
  ['in a query', 'x=1&api_key=S3CRET', 'x=1'],
  ['in a query with an address', `csrf_token=S3CRET&url=${after}`, `url=${after}`],
  ['in a query with a path that has one', 'access_token=S3CRET&next=/a?b=1', 'next=/a?b=1'],
  ['in a query behind an address', `url=${after}&access_token=S3CRET`, `url=${after}`],
  ['in a query before a fragment', 'x=1&access_token=S3CRET#top', 'x=1#top'],
  ['in a query with semicolons', 'x=1&sid=S3CRET;next=/home', 'x=1'],
  ['in a query behind a semicolon', 'x;y=1&a;sid=S3CRET', 'x;y=1'],
  ['before a host in a query', 'next=https://me:S3CRET@app.example/after', `next=${once(after)}`],
  ['before a host without a scheme', '//me:S3CRET@app.example/after', '//app.example/after'],
  ['before a host behind backslashes', 'https:\\\\me:S3CRET@app.example', 'https:\\\\app.example'],
  ['before a host in a path', '/go/https://me:S3CRET@app.example/after', `/go/${after}`],
  ['in the path of an address, encoded', `${after}%3Bjsessionid%3DS3CRET?x=1`, `${after}?x=1`],
  ['in JSON', '{"a":[{"client_secret":"S3CRET","b":1}]}', '{"a":[{"b":1}]}'],
  ['in a list in JSON', '{"password":["S3CRET"],"b":1}', '{"b":1}'],
  ['in JSON as a string of JSON', JSON.stringify('{"pin":"S3CRET","b":1}'), JSON.stringify('{"b":1}')],
  ['in JSON as a string within JSON', '{"a":"{\\"pin\\":\\"S3CRET\\"}"}', '{"a":"{}"}'],
  ['before a host between quotation marks', `"https://me:S3CRET@app.example/after"`, `"${after}"`],
  ['in an address in JSON', `{"next":"${after}?code=S3CRET"}`, `{"next":"${after}"}`],
  ['in JSON that is encoded twice', once('{"pin":12345,"b":"S"}'), once('{"b":"S"}')],
  ['four addresses further in', deep(`${after}?code=S3CRET`, 4), deep(after, 4)],
] as const) {
  finds(`a secret ${what} in state`, ['secret'], state(text), state(left));
  if (!what.startsWith('four'))
    finds(
      `a secret ${what} in a value of redirect_uri`,
      ['secret'],
      withPage(once(`${callback}?next=${once(text)}`)),
      withPage(mended(`${callback}?next=${once(left)}`)),
    );
}
for (const text of [
  '{"id_token":{"acr":{"essential":true}},"userinfo":{"email":null}}',
  `{ "next" : "${after}?a=b%20c" , "n": 1.0 }`,
  `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
  'a+b%2Fc==',
  'https://x.test/npm//@scope/pkg?a=/users//ann@acme.test/c',
])
  finds(`nothing in a state such as ${text.slice(0, 40)}`, [], state(text), state(text));

test('what is nested deeper than docs/url.md says is not looked into', () => {
  expect(checkNestedUrl(keap, state(deep(`${after}?code=S3CRET`, 5))).problems).toEqual([]);
});

const placeholders = [
  ...[
    'undefined',
    'null',
    'None',
    'NaN',
    '%CLIENT_ID%',
    '$' + '{CLIENT_ID}',
    '{{ client_id }}',
    ':client_id',
    'xxxxx',
  ],
  ...[
    'CLIENT_ID',
    '<%= client_id %>',
    '<your id>',
    'YOUR_CLIENT_ID',
    'your-key-here',
    'INSERT YOUR KEY',
    '…',
    '{0}',
  ],
  ...[
    'process.env.KEAP_CLIENT_ID',
    '[object Object]',
    '__CLIENT_ID__',
    'client-id',
    'changeme',
    '#{client_id}',
    '%s',
  ],
];
for (const placeholder of placeholders)
  finds(`the placeholder ${placeholder}`, ['placeholder'], withClient(placeholder), null);
for (const uri of [
  'https://YOUR_DOMAIN/cb',
  'https://your-app.com/cb',
  '{redirect_uri}',
  'https://undefined/cb',
])
  finds(`the placeholder ${uri}`, ['placeholder'], withPage(once(uri)), null);
for (const id of ['my-client', 'abc123client', 'yourte.am', 'keyhole', '42', 'nullable-7'])
  test(`the client id ${id} is somebody's, and no placeholder`, () => {
    expect(checkNestedUrl(keap, withClient(id)).problems).toEqual([]);
  });

finds(
  'the id of an app for its key',
  ['client-id-doubtful'],
  withClient('7c9e6679-7425-40de-944b-e07fc1f90ae7'),
  null,
);
finds('a ? lost to a slash', ['question-mark-lost'], nest(`${authorize}/${query}`));
finds(
  'a ? that is encoded',
  ['question-mark-lost'],
  `${logout}%3Fservice%3D${once(once(`${authorize}?${query}`))}`,
);

const page = 'https://shop.example/wp-admin/admin.php?page=vx&tab=keap&action=auth';
const ownQuery = (uri: string) =>
  nest(`${authorize}?response_type=code&client_id=abc123client&redirect_uri=${uri}&scope=full`);
const whole = ownQuery(page.replace(/[?=&]/g, once));
finds('a redirect_uri with a query of its own', ['redirect-uri-not-encoded'], ownQuery(page), whole);
finds('one that is half encoded', ['redirect-uri-not-encoded'], ownQuery(page.replace('?', '%3F')), whole);
test('a redirect_uri whose query is encoded has nothing wrong with it', () => {
  expect(checkNestedUrl(keap, whole).problems).toEqual([]);
});

finds(
  'escapes of WordPress',
  ['html-entities', 'not-encoded'],
  aside('').slice(0, -1).replaceAll('&', '&#038;'),
);
finds('escapes of phpCAS', ['html-entities'], nest(`${authorize}?${query.replaceAll('&', '&amp;')}`));
finds('escapes of escapes', ['html-entities'], nest(`${authorize}?${query.replaceAll('&', '&amp;amp;')}`));
finds('escapes of JSON', ['backslashes', 'not-encoded'], aside('').slice(0, -1).replaceAll('&', '\\u0026'));
finds('slashes of JSON', ['backslashes'], good.replaceAll('/', '\\/'));
finds(
  'a link of Outlook',
  ['wrapped-link'],
  `https://eur03.safelinks.protection.outlook.com/?url=${once(good)}&data=05%7C02%7Cx&sdata=removed%3D&reserved=0`,
);
finds('a link of Google', ['wrapped-link'], `https://www.google.com/url?q=${good}`);
finds('a link of Slack', ['wrapped-link'], `https://slack-redir.net/link?url=${once(good)}`);
finds('a link of Markdown', ['quoted'], `[Connect](${good}).`);
finds('the end of one', ['quoted'], `${good}).`);

finds(
  'a port that https has anyway',
  ['default-port'],
  good.replace('infusionsoft.com%2F', 'infusionsoft.com%3A443%2F'),
);
finds(
  'another port',
  ['service-elsewhere'],
  good.replace('infusionsoft.com%2F', 'infusionsoft.com%3A8443%2F'),
);
finds(
  'a host beyond ASCII',
  ['host-beyond-ascii'],
  withPage(once('https://masełkowski.pl/cb')),
  withPage('https://xn--masekowski-d0b.pl/cb'),
);
finds('a host in wide letters', ['host-beyond-ascii'], withPage(once('https://ａpp.example/cb')));
finds('a host with a Cyrillic letter', ['host-lookalike'], withPage(once('https://аpp.example/cb')), null);
finds(
  'a host all in letters that look Latin',
  ['host-lookalike'],
  withPage(once('https://аррӏе.com/cb')),
  null,
);
finds('a logout that only looks like it', ['not-the-logout-url'], good.replace('signin', 'ѕignin'));
finds(
  'a page of one’s own as the service',
  ['fragment', 'service-elsewhere'],
  `${logout}?service=http://localhost:8888/#/dashboard`,
  null,
);
finds('the name of CAS 1', ['url-for-service'], good.replace('service=', 'url='));
finds('two mistakes', ['url-for-service', 'not-encoded'], aside('').slice(0, -1).replace('service=', 'url='));
finds('what is encoded twice', ['encoded-twice'], `${logout}?service=${once(once(`${authorize}?${query}`))}`);

for (const [what, url] of Object.entries({
  'the shape of the README': good,
  'escapes in lower case': good.replace(/%../g, (found) => found.toLowerCase()),
  'a state of base64': added(`state=${once('YWJj+ZGVm/w==')}`),
  'a host in Cyrillic letters': withPage('https://xn--80ak6aa92e.com/cb'),
}))
  test(`the check finds nothing wrong with ${what}`, () => {
    expect(checkNestedUrl(keap, url)).toMatchObject({ problems: [], mended: url });
  });
