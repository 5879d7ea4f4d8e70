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
  'a cookie that a script sets': (value) =>
    saying(`<script>document.cookie = "s.1=${value}; path=/"</script>`),
  'what an attribute runs': (value) => saying(`<a onclick="go({token:'${value}'})">`),
  'what an attribute runs, with escapes': (value) => saying(`<a onclick="go({token:&#39;${value}&#39;})">`),
  'a link of a page': (value) => saying(`<a href="/callback?code=${value}">`),
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

function answering(more: object): Entry {
  const entry = asking({});
  return { ...entry, response: { ...entry.response, ...more } };
}

function saying(text: string, mimeType = 'text/html'): Entry {
  return answering({ content: { mimeType, text } satisfies Content });
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
