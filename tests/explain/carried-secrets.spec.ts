import { expect, test } from '@playwright/test';
import { exchangeOf } from '../../commands/explain/exchange.ts';
import { Held } from '../../commands/explain/held.ts';
import { withPages } from '../../commands/explain/with-pages.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { longUnless } from '../thorough.ts';
import { connect, type Entry, explained, sent, signInUrl, signin, went } from './capture.ts';

type Content = Entry['response']['content'];

const named = (value: string) => [{ name: 'password', value }];
const json = (access_token: string) => JSON.stringify({ access_token });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const sensor = 'x'.repeat(120_000);

/** Where an export keeps what opens something, and what an entry that is no document has there. */
const places: Readonly<Record<string, (secret: string) => Entry>> = {
  'the cookies of a request, without its headers': (value) =>
    asking({ cookies: [{ name: 'session', value }] }),
  'the cookies of an answer, without its headers': (value) =>
    answering({ cookies: [{ name: 'session', value }] }),
  'the second cookie of a header, behind a comma': (value) =>
    answering({
      headers: [
        {
          name: 'Set-Cookie',
          value: `a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT, session=${value}; Path=/`,
        },
      ],
    }),
  'a cookie between quotation marks': (value) =>
    asking({ headers: [{ name: 'Cookie', value: `a=1; sid="${value}"` }] }),
  'a cookie that is set between quotation marks': (value) =>
    answering({ headers: [{ name: 'Set-Cookie', value: `sid="${value}"; Path=/` }] }),
  'a cookie between quotation marks, without its header': (value) =>
    asking({ cookies: [{ name: 'sid', value: `"${value}"` }] }),
  'Bearer of Authorization': (value) => authorizing(`Bearer ${value}`),
  'a scheme of Authorization that has a dash': (value) => authorizing(`X-Of-Ours ${value}`),
  'Authorization without a scheme': (value) => authorizing(value),
  'a parameter of Authorization': (value) => authorizing(`Token token="${value}", realm="a"`),
  'a parameter of OAuth 1': (value) => authorizing(`OAuth oauth_consumer_key="a", oauth_token="${value}"`),
  'the id of Hawk': (value) => authorizing(`Hawk id="${value}", ts="1", mac="a="`),
  'a token before parameters': (value) => authorizing(`Bearer ${value}, realm="acme"`),
  'a parameter between single quotation marks': (value) => authorizing(`Custom token='${value}', user='ada'`),
  'a signature of Amazon': (value) => authorizing(`AWS4-HMAC-SHA256 Credential=A/b, Signature=${value}`),
  'the password of Basic': (value) => authorizing(`Basic ${base64(`ada a:${value}`)}`),
  'the name of Basic, without a password': (value) => authorizing(`Basic ${base64(`${value}:`)}`),
  'the name of Basic, where the key is the name': (value) =>
    authorizing(`Basic ${base64(`${value}:x-oauth-basic`)}`),
  'a query that stands beside its address': (value) => asking({ queryString: named(value) }),
  'an address within a query beside its address': (value) =>
    asking({ queryString: [{ name: 'next', value: `https://a.example/?code=${value}` }] }),
  'parameters of a body without its text': (value) => asking({ postData: { params: named(value) } }),
  'a redirect without its header': (value) =>
    answering({ redirectURL: `https://a.example/callback#access_token=${value}` }),
  'a message of an event stream': (value) => ({
    ...asking({}),
    _eventSourceMessages: [{ data: json(value) }],
  }),
  'an event stream as text': (value) => saying(`event: x\ndata: ${json(value)}\n\n`, 'text/event-stream'),
  'JSON in Base64': (value) => ({
    ...answering({
      content: { mimeType: 'application/json', encoding: 'base64', text: base64(json(value)) },
    }),
  }),
  'a page in Base64': (value) => {
    const text = base64(`<input type="hidden" name="access_token" value="${value}">`);
    return answering({ content: { mimeType: 'text/html', encoding: 'base64', text } });
  },
  'JSON that is marked as Base64': (value) =>
    answering({ content: { mimeType: 'application/json', encoding: 'base64', text: json(value) } }),
  "JSON behind )]}'": (value) => saying(`)]}',\n{"a":{"token":{"value":"${value}"}}}`, 'application/json'),
  'JSON behind while(1);': (value) => saying(`while(1);{"token":{"value":"${value}"}}`, 'text/javascript'),
  'JSON behind for (;;);': (value) =>
    saying(`for (;;);{"token":{"value":"${value}"}}`, 'application/x-javascript'),
  XML: (value) => saying(`<r><token>${value}</token></r>`, 'text/xml'),
  'XML that marks it as text': (value) =>
    saying(`<?xml version="1.0"?><s:r><s:token><![CDATA[${value}]]></s:token></s:r>`, ''),
  'XML that is marked as a page': (value) => saying(`<r><token>${value}</token></r>`),
  'XML behind a comment': (value) => saying(`<!-- a --><r><token>${value}</token></r>`, 'text/plain'),
  'XML with much in an element': (value) =>
    saying(`<r><a.b:token a="1>2" ${'b="cdefgh" '.repeat(50)}>${value}</a.b:token></r>`, 'text/xml'),
  'XML with blanks around what is marked as text': (value) =>
    saying(`<r><token>\n <![CDATA[${value}]]>\n</token></r>`, 'text/xml'),
  'an answer that is a form and marked as a page': (value) => saying(`access_token=${value}&scope=x`),
  'a page that begins as a list does': (value) => saying(`[a] <input name="code" value="${value}">`),
  'an answer that is a form': (value) => saying(`access_token=${value}&scope=x`, 'text/plain'),
  'an answer of 300 kB': (value) =>
    saying(JSON.stringify({ rows: [sensor, sensor], token: value }), 'application/json'),
  'the meta of a page': (value) => saying(`<meta name="csrf-token" content="${value}">`),
  'the meta of a page, in the other order': (value) => saying(`<META content='${value}' name=_csrf>`),
  'a script of a page': (value) => saying(`<script>window.csrfToken = "${value}"</script>`),
  'JSON in a script of a page': (value) => saying(`<script>var x = ${json(value)}</script>`),
  'JSON in a text of a script': (value) => saying(`<script>f(${JSON.stringify(json(value))})</script>`),
  'escaped JSON in a script of a page': (value) =>
    saying(`<script>var x = {"access_token":"${value.replace('-', '\\u002d')}"}</script>`),
  'escaped JSON in an attribute of a page': (value) =>
    saying(`<div data-x="{&quot;access_token&quot;:&quot;${value.replace('-', '\\-')}&quot;}">`),
  'an attribute of a page': (value) => saying(`<body data-csrf-token="${value}">`),
  'a textarea': (value) => saying(`<textarea name="access_token">\n${value}</textarea>`),
  'an output': (value) => saying(`<output class=x name='access_token'>${value}</output>`),
  'a field with a function before its value': (value) =>
    saying(`<input name="access_token" x-on:change="v => value='x'" value="${value}">`),
  'a field with a pattern before its value': (value) =>
    saying(`<input type="hidden" name='access_token' pattern='[^<>"]{8,}' value="${value}">`),
  'a field with a function before its name': (value) =>
    saying(`<input value="${value}" x-on:change="v => save(v)" name="access_token">`),
  'a field without blanks between its attributes': (value) =>
    saying(`<input type="hidden"name="access_token"value="${value}">`),
  'a field with slashes between its attributes': (value) =>
    saying(`<input/name="access_token"/value="${value}"/>`),
  'a field with a long attribute before its value': (value) =>
    saying(`<input name="access_token" data-x="${'x'.repeat(5000)}" value="${value}">`),
  'a list with a function before its name': (value) =>
    saying(`<select x-on:change="v => save(v)" name="token"><option title=">" value="${value}"></select>`),
  'an element within an output': (value) =>
    saying(`<output title=">" name="access_token">Code: <b>${value}</b></output>`),
  'a link whose parameter has brackets': (value) => saying(`<a href="/x?user[access_token]=${value}">`),
  'a link whose parameter has encoded brackets': (value) => saying(`<a href="/x?user%5bcode%5d=${value}">`),
  'a script that sets what is not set': (value) => saying(`<script>window.token ||= "${value}"</script>`),
  'a button': (value) => saying(`<button name="access_token" value="${value}">Go</button>`),
  'an option of a list': (value) =>
    saying(`<select name="token"><option value="a">A<option value="${value}" selected>B</select>`),
  'a field that has an id and no name': (value) =>
    saying(`<input type="hidden" id="csrf-token" value="${value}">`),
  'a meta with a property': (value) => saying(`<meta property="csrf-token" content="${value}">`),
  'a meta with an itemprop': (value) => saying(`<meta itemprop="access_token" content="${value}">`),
  'an item of the storage that a script sets': (value) =>
    saying(`<script>sessionStorage.setItem('access_token', '${value}')</script>`),
  'an item of the storage whose name has signs in it': (value) =>
    saying(`<script>sessionStorage.setItem('@app/user:token', '${value}')</script>`),
  'a script that leaves much room': (value) =>
    saying(`<script>token =\n${' '.repeat(40)}"${value}"</script>`),
  'a call that leaves much room': (value) =>
    saying(`<script>f(\n${' '.repeat(40)}'token',\n${' '.repeat(40)}'${value}')</script>`),
  'a cookie that a script sets': (value) =>
    saying(`<script>document.cookie = "s.1=${value}; path=/"</script>`),
  'what an attribute runs': (value) => saying(`<a onclick="go({token:'${value}'})">`),
  'what an attribute runs, with escapes': (value) => saying(`<a onclick="go({token:&#39;${value}&#39;})">`),
  'a link of a page': (value) => saying(`<a href="/callback?code=${value}">`),
  'a link of a page, with escapes': (value) =>
    saying(`<a href="/callback?code=${value.replaceAll('-', '&#x2d;')}">`),
  'where a form of a page goes': (value) => saying(`<form action="/x?access_token=${value}">`),
  'the address of a frame': (value) => saying(`<iframe src="https://a.example/?id_token=${value}">`),
  'a value between backticks': (value) => saying(`<script>const token = \`${value}\`</script>`),
  'an address with a password before its host': (value) =>
    answering({ redirectURL: `https://ada:${value}@a.example/` }),
  'a header with a password before a host': (value) =>
    answering({ headers: [{ name: 'Location', value: `https://ada:${value}@a.example/` }] }),
  'the address that it asked for, before the host': (value) =>
    went(`https://ada:${value}@a.example/x`, 200, { _resourceType: 'fetch' }),
  'a form of 120 kB': (value) => posting(`password=${value}&sensor=${sensor}`),
  'JSON of 120 kB': (value) => posting(JSON.stringify({ sensor, password: value })),
};

function asking(more: object): Entry {
  const entry = went(`${signin}/api/me`, 200, { _resourceType: 'fetch' });
  return { ...entry, request: { ...entry.request, ...more } };
}

function authorizing(value: string): Entry {
  return asking({ headers: [{ name: 'Authorization', value }] });
}

function answering(more: object): Entry {
  const entry = asking({});
  return { ...entry, response: { ...entry.response, ...more } };
}

function saying(text: string, mimeType = 'text/html'): Entry {
  return answering({ content: { mimeType, text } satisfies Content });
}

function messaging(data: string): Entry {
  return { ...asking({}), _webSocketMessages: [{ data }] };
}

function posting(text: string): Entry {
  return asking({ method: 'POST', postData: { mimeType: '', text } });
}

for (const [at, [what, entry]] of Object.entries(places).entries())
  test(`what a capture keeps in ${what} is not told when a title shows it`, () => {
    const secret = `k3pt-${at}-of-the-export`;
    const page = `<title>Not ${secret}</title><input type="password">`;
    const { landing } = explained([...connect(), entry(secret), sent(signInUrl, { page })]);
    expect(landing.title).toBe('Not [redacted]');
  });

/** The same, where the value has signs in it that end another one. */
const signed: Readonly<Record<string, (secret: string) => Entry>> = {
  'an address within an address': (value) =>
    asking({
      url: `${signin}/x?next=${encodeURIComponent(`https://a.example/c?sid=${encodeURIComponent(value)}`)}`,
    }),
  'an address within an address, as it is': (value) =>
    asking({ url: `${signin}/x?next=${encodeURIComponent(`https://a.example/c?sid=${value}`)}` }),
  GraphQL: (value) =>
    posting(JSON.stringify({ query: `mutation { login(password: ${JSON.stringify(value)}) { ok } }` })),
  'lines of JSON': (value) => posting(`{"a":1}\n${JSON.stringify({ password: value })}\n`),
  'a message with a number before its JSON': (value) =>
    messaging(`42${JSON.stringify(['login', { password: value }])}`),
  'a message with JSON in a list': (value) =>
    messaging(`a${JSON.stringify([JSON.stringify({ token: value })])}`),
};

for (const [at, [what, entry]] of Object.entries(signed).entries())
  test(`a value with signs in ${what} is not told when a title shows it`, () => {
    const secret = `k3,(p't"${at}-of-the-export`;
    const page = `<title>Not ${secret}</title><input type="password">`;
    const { landing } = explained([...connect(), entry(secret), sent(signInUrl, { page })]);
    expect(landing.title).toBe('Not [redacted]');
  });

test('a signature that begins as a path does is not told when a title shows it', () => {
  const signature = authorizing('Signature keyId="a", signature="/k3pt-of-the-export"');
  const page = '<title>Not /k3pt-of-the-export</title><input type="password">';
  const { landing } = explained([...connect(), signature, sent(signInUrl, { page })]);
  expect(landing.title).toBe('Not [redacted]');
});

test('who authorizes, and where, stays in a title', () => {
  const headers = [
    ...['ada.archer85@mail.example:', 'ada.archer85:key-3-of-hers'].map((pair) => `Basic ${base64(pair)}`),
    'Digest username="ada.archer85", realm="Infusionsoft", uri="/app/oauth/authorize", response="1"',
    'Token token="1", login="ada.archer85@mail.example"',
  ];
  const title = 'ada.archer85@mail.example ada.archer85 Infusionsoft /app/oauth/authorize';
  const page = `<title>${title}</title><input type="password">`;
  const entries = [...connect(), ...headers.map(authorizing), sent(signInUrl, { page })];
  expect(explained(entries).landing.title).toBe(title);
});

test('the name of a parameter that stands beside its address stays in a title', () => {
  const query = asking({ queryString: [{ name: 'password', value: 'k3pt-under-a-name' }] });
  const page = '<title>Your password</title><input type="password">';
  expect(explained([...connect(), query, sent(signInUrl, { page })]).landing.title).toBe('Your password');
});

test('what a page that stands beside the capture holds is not told either', async () => {
  const entry = went(signInUrl, 200);
  entry.response.content._file = 'a.html';
  const page = Buffer.from('<input type="hidden" name="access_token" value="k3pt-beside-the-export">');
  const read = exchangeOf(entry);
  const { held } = await withPages(read ? [read] : [], async () => page);
  expect(held).toEqual(['k3pt-beside-the-export']);
});

test('what a script calls a code or a password and is a word or an address stays in a title', () => {
  const script = saying(
    '<script>x = {code: "Not-found", passwordPath: "/reset/2025", pin: "1 of 2 or more"}</script><button name="otp" value="Resend">',
  );
  const page = '<title>Not-found /reset/2025 1 of 2 or more Resend</title><input type="password">';
  const { landing } = explained([...connect(), script, sent(signInUrl, { page })]);
  expect(landing.title).toBe('Not-found /reset/2025 1 of 2 or more Resend');
});

for (const one of [
  'QUJD',
  'x',
  'a=b&',
  'a:"b",',
  '<a>b</a>',
  '<meta ',
  '<input name=',
  '<textarea name=token>a',
  '<select name=token>',
  "('token','a1",
  'cookie="a=',
  '://a:',
  'a:b\n',
  '<input a="',
  "<input a='>",
  `<input ="<'>`,
  '=" <input',
  '<output name=token>a',
  '<output>',
  '<select a=">',
  ' a=',
  '?a[',
  '?%5B',
  'a="',
  ', a',
  '--\n',
  ' ',
  'a:"\\',
  'a:"""',
  '<a><![CDATA[',
  '<a ><![CDATA[]]> ',
  '{a:1234567}\n',
  '&#x2F;',
  '&',
  `a=${' '.repeat(98)}`,
])
  test(
    `a megabyte of an answer or a form is looked through in a moment: of ${JSON.stringify(one)}`,
    longUnless(one === 'QUJD'),
    () => {
      const much = one.repeat(1_000_000 / one.length);
      const cookie = { name: 'Set-Cookie', value: much };
      for (const entry of [
        ...[
          saying(`<p>${much}`),
          saying(`<input ${much}`),
          saying(`{${much}`),
          saying(`<r>${much}`),
          authorizing(much),
          saying(much, 'text/xml'),
          posting(much),
        ],
        answering({ headers: [cookie] }),
      ])
        expect(
          cpuSecondsOf(() => new Held().add(entry)) + cpuSecondsOf(() => exchangeOf(entry)),
        ).toBeLessThan(5);
    },
  );
