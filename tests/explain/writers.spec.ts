import { expect, test } from '@playwright/test';
import {
  allows,
  authorizeUrl,
  byLogin,
  callbackUrl,
  connect,
  consentPage,
  type Entry,
  explained,
  loginPage,
  offers,
  sent,
  signInUrl,
  silently,
  went,
} from './capture.ts';

/** What the tools that write captures do to them. */
const leak = [...connect(), ...silently(), ...allows('ada')];
const fresh = [...connect(), ...byLogin(), ...allows('ben')];

function each(entries: Entry[], change: (entry: Entry) => void): Entry[] {
  const changed = structuredClone(entries);
  for (const entry of changed) change(entry);
  return changed;
}

test('Safari writes one entry a request, with its last address: the leak is told, and its layer is not guessed', () => {
  const [settings] = connect();
  const entries = [settings as Entry, offers('ada'), sent(callbackUrl('ada'), { page: 'connected' })];
  const explanation = explained(entries, null, 'WebKit Web Inspector');
  expect(explanation).toMatchObject({
    verdict: 'leak',
    layer: null,
    hop: null,
    account: { tenant: 'aa111' },
  });
  expect(explanation.notes.join()).toContain('export from Chrome or Firefox');
});

test('Safari: a form that was sent from the login page is a login, wherever its answer came from', () => {
  const [settings] = connect();
  const entries = [
    settings as Entry,
    went(signInUrl, { page: loginPage }),
    sent(authorizeUrl, { page: consentPage('ben') }),
    sent(callbackUrl('ben'), { page: 'connected' }),
  ];
  for (const expected of [null, 'bb222'])
    expect(explained(entries, expected, 'WebKit Web Inspector')).toMatchObject({ verdict: 'fresh-login' });
});

test('Firefox marks plain HTML as base64; what has a "<" in it is none', () => {
  const marked = each(leak, ({ response: { content } }) => {
    if (content.text) content.encoding = 'base64';
  });
  const truly = each(leak, ({ response: { content } }) => {
    if (!content.text) return;
    content.text = Buffer.from(content.text).toString('base64');
    content.encoding = 'base64';
  });
  for (const entries of [marked, truly])
    expect(explained(entries)).toMatchObject({
      verdict: 'leak',
      layer: 'sso',
      account: { username: 'ada.archer@example.com' },
    });
});

test('Firefox writes a page from the cache as 304, which is no redirect', () => {
  const cached = each(fresh, ({ request, response }) => {
    response.content = { mimeType: 'text/html' };
    if (request.url === signInUrl && request.method === 'GET') response.status = 304;
  });
  expect(explained(cached, null, 'Firefox')).toMatchObject({ verdict: 'fresh-login', signedIn: true });
});

test("Chrome's own 307 for HSTS reached no server: the hop after it is the one that answered", () => {
  const plain = authorizeUrl.replace('https:', 'http:');
  const [settings, click] = connect(plain);
  const upgrade = went(plain, { to: authorizeUrl });
  upgrade.response.status = 307;
  const entries = [settings as Entry, click as Entry, upgrade, ...allows('ada')];
  expect(explained(entries)).toMatchObject({ verdict: 'leak', layer: 'local', hop: 2 });
});

test('proxies write no resource type: the header tells what is a document', () => {
  const bare = each(leak, (entry) => {
    delete entry._resourceType;
  });
  for (const creator of ['Charles Proxy', 'Fiddler', 'mitmproxy', 'Proxyman', 'HTTP Toolkit'])
    expect(explained(bare, 'bb222', creator)).toMatchObject({ verdict: 'leak', layer: 'sso' });
});

test('whole seconds, newest first, or in any order: those of one time are put in order by where each redirect leads', () => {
  const second = each(leak, (entry) => {
    entry.startedDateTime = '2026-03-04T10:15:27+01:00';
  });
  const shuffled = [5, 2, 7, 0, 4, 6, 1, 3].flatMap((at) => second[at] ?? []);
  for (const entries of [second, second.toReversed(), shuffled]) {
    const { verdict, layer } = explained(entries, null, 'Proxyman');
    expect(['sso', null]).toContain(layer);
    expect(['leak', 'inconclusive']).toContain(verdict);
  }
  expect(explained(second.toReversed(), null, 'Proxyman')).toMatchObject({ verdict: 'leak', layer: 'sso' });
});

test('a sanitiser that replaces every value of a header leaves enough', () => {
  const sanitised = each(leak, ({ request, response }) => {
    for (const header of [...request.headers, ...response.headers]) header.value = '[sanitized]';
  });
  expect(explained(sanitised)).toMatchObject({ verdict: 'leak', layer: 'sso' });
});

test('without any address to a redirect the layer is not guessed', () => {
  const sanitised = each(leak, ({ response }) => {
    response.redirectURL = '';
    for (const header of response.headers) header.value = '[sanitized]';
  });
  expect(explained(sanitised)).toMatchObject({ verdict: 'leak', layer: null });
});

test('one bad header costs that header', () => {
  const broken = each(leak, ({ request, response }) => {
    for (const headers of [request.headers, response.headers] as unknown[][])
      headers.unshift(null, 'x', { name: 3 }, { value: 'y' });
  });
  expect(explained(broken)).toMatchObject({ verdict: 'leak', layer: 'sso' });
});

test('an entry that cannot be read is counted, and costs itself alone', () => {
  const bad = [{}, { request: {} }, { request: { url: 'no url', method: 'GET' } }] as unknown as Entry[];
  const explanation = explained([...bad, ...leak]);
  expect(explanation).toMatchObject({ verdict: 'leak', layer: 'sso' });
  expect(explanation.notes).toContain('3 of the entries could not be read');
});

test('what a page asks for is no document: pictures, frames, tunnels, preflights', () => {
  const other = (url: string, dest: string, method = 'GET'): Entry => {
    const entry = went(url, { page: loginPage });
    entry.request.method = method;
    entry.request.headers = [{ name: 'Sec-Fetch-Dest', value: dest }];
    return entry;
  };
  const noise = [
    other('https://signin.infusionsoft.com/login', 'iframe'),
    other('https://signin.infusionsoft.com/login', 'empty'),
    other('https://signin.infusionsoft.com:443/', 'document', 'CONNECT'),
    other('https://accounts.infusionsoft.com/app/oauth/authorize', 'empty', 'OPTIONS'),
  ];
  const entries = leak.flatMap((entry) => [entry, ...noise]);
  expect(explained(entries)).toMatchObject({ verdict: 'leak', layer: 'sso', hop: 2 });
});

test('a password that a script sends is a login as well', () => {
  const [authorize, form, post, ...rest] = byLogin();
  const byScript = structuredClone(post) as Entry;
  byScript._resourceType = 'fetch';
  byScript.request.postData = { mimeType: 'application/json', text: '{"username":"ben","password":"x"}' };
  byScript.response = { ...byScript.response, status: 200, redirectURL: '', headers: [] };
  const entries = [...connect(), authorize as Entry, form as Entry, byScript, ...rest, ...allows('ben')];
  expect(explained(entries)).toMatchObject({ verdict: 'fresh-login', signedIn: true });
});
