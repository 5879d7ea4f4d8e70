import assert from 'node:assert/strict';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { whyNotThere } from '../../core/credentials/may-go.ts';
import { keap } from '../../core/providers/keap.ts';

const home = 'https://signin.infusionsoft.com/login';
const consent = 'https://accounts.infusionsoft.com/app/oauth/authorize';
const abroad = 'https://collect.example.net/';
const app = 'http://localhost:3000';

const hex = (text: string) => Buffer.from(text).toString('hex');
const everyCharacter = (text: string, write: (code: number) => string) =>
  Array.from(text, (one) => write(one.codePointAt(0) ?? 0)).join('');

/** Ways to write a text that can be undone. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'percent escapes': encodeURIComponent,
  'percent escapes in lower case': (text) =>
    encodeURIComponent(text).replace(/%../g, (one) => one.toLowerCase()),
  'percent escapes of every byte': (text) => hex(text).replace(/../g, '%$&'),
  'a form': (text) => new URLSearchParams({ a: text }).toString(),
  JSON: (text) => JSON.stringify({ a: text }),
  'script escapes': (text) => everyCharacter(text, (code) => `\\u{${code.toString(16)}}`),
  entities: (text) => everyCharacter(text, (code) => `&#${code};`),
  Base64: (text) => Buffer.from(text).toString('base64'),
  'Base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
  'Base64 behind something': (text) => `xyz${Buffer.from(`a:${text}`).toString('base64')}`,
  'hexadecimal digits': hex,
  'percent escapes of UTF-16': (text) =>
    everyCharacter(text, (code) => {
      const one = String.fromCodePoint(code);
      return `${/\w/.test(one) ? one : `%${code.toString(16).padStart(2, '0')}`}%00`;
    }),
  'percent escapes of every byte of UTF-16': (text) =>
    Buffer.from(text, 'utf16le').toString('hex').replace(/../g, '%$&'),
  'Base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'Base64 of UTF-16, the other way round': (text) => Buffer.from(text, 'utf16le').swap16().toString('base64'),
  'Base64 of Latin-1': (text) => Buffer.from(text, 'latin1').toString('base64'),
  'escapes of Latin-1': (text) => Buffer.from(text, 'latin1').toString('hex').replace(/../g, '%$&'),
  'the old escapes of scripts': (text) =>
    everyCharacter(text, (code) => `%u${code.toString(16).padStart(4, '0')}`),
  'JSON escapes': (text) => everyCharacter(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
  'letters and their accents apart': (text) => text.normalize('NFD'),
  'a list of bytes': (text) => JSON.stringify(Buffer.from(text).toJSON()),
  'bytes with their places': (text) => JSON.stringify(new Uint8Array(Buffer.from(text))),
  'bytes in a line each': (text) => [...Buffer.from(text)].join('\n'),
  'numbers of characters': (text) => everyCharacter(text, (code) => `${code}, `),
  'pairs of digits': (text) => hex(text).replace(/..(?=.)/g, '$&:'),
  'entities with zeros': (text) => everyCharacter(text, (code) => `&#000000000${code};`),
};

const names = Object.keys(spellings);

async function guarding(password: string): Promise<CredentialGuard> {
  const guard = new CredentialGuard(keap, [app]);
  await guard.typing('name', 'ada.archer@example.com');
  await guard.typing('password', password);
  await guard.typing('code', '471100');
  return guard;
}

const sent = (url: string, body: string | Buffer | null = null, headers = {}) => ({
  method: body === null ? 'GET' : 'POST',
  url: new URL(url),
  headers,
  body: body === null ? null : Buffer.from(body),
});

test('a password is found in a body and in an address, in any two spellings within one another', async () => {
  const secrets = fc
    .tuple(
      fc.string({ minLength: 6, maxLength: 24, unit: 'grapheme-ascii' }),
      fc.constantFrom('7', '!', '_é'),
    )
    .map((parts) => parts.join('').trim())
    .filter((text) => text.length > 6);
  const spelling = fc.constantFrom(...names);
  await fc.assert(
    fc.asyncProperty(secrets, spelling, spelling, async (secret, inner, outer) => {
      const text = spellings[outer]?.(spellings[inner]?.(secret) ?? '') ?? '';
      assert.equal((await guarding(secret)).refuses(sent(abroad, `x=1&y=${text}&z=2`)), true);
      const address = `${home}?y=${encodeURIComponent(text)}`;
      assert.equal((await guarding(secret)).refuses(sent(address)), true);
    }),
    { seed: 12, numRuns: 60 },
  );
});

for (const [name, spell] of Object.entries({
  ...spellings,
  'entities without an end': (text: string) => everyCharacter(text, (code) => `&#${code}`),
  'UTF-16, the other way round': (text: string) =>
    Buffer.from(text, 'utf16le').swap16().toString('hex').replace(/../g, '%$&'),
}))
  test(`a password with accents is found when it is spelled so: ${name}`, async () => {
    const text = spell('Bär-cafe-né-7');
    const refuses = async (request: ReturnType<typeof sent>) =>
      (await guarding('Bär-cafe-né-7')).refuses(request);
    expect(await refuses(sent(abroad, `x=1&y=${text}&z=2`))).toBe(true);
    expect(await refuses(sent(`${home}?y=${encodeURIComponent(text)}`))).toBe(true);
  });

for (const secret of ['correcthorse', '47110815', 'Пароль'])
  for (const [what, request] of Object.entries({
    'a segment of a path': sent(`${abroad}a/${secret}/b`),
    'a segment in Base64': sent(`${abroad}a/${Buffer.from(secret).toString('base64url')}`),
    'a label of a host': sent(`https://${secret}.collect.example.net/`),
    'a header': sent(abroad, null, { 'x-p': secret }),
    'a subprotocol of a WebSocket': sent(abroad, null, { 'sec-websocket-protocol': `v1, ${secret}` }),
    'a word of a header': sent(abroad, null, { authorization: `Bearer ${secret}` }),
    'the languages': sent(abroad, null, { 'accept-language': secret }),
    "a browser's own name": sent(abroad, null, { 'user-agent': secret }),
    'a cookie': sent(consent, null, { cookie: `a=b; leak=${encodeURIComponent(secret)}; c=d` }),
    'the query of a referrer': sent(abroad, null, {
      referer: `${home}?p=${encodeURIComponent(secret)}`,
    }),
    'a path at the consent': sent(`${consent}/${secret}`),
  }))
    test(`${secret}, though no more than a word, is found elsewhere as a piece of its own: ${what}`, async () => {
      expect((await guarding(secret)).refuses(request)).toBe(true);
    });

for (const [what, request] of Object.entries({
  'a longer segment': sent(`${abroad}signin-page/signing/x.signin.css`),
  'a longer label': sent('https://signing.my-signin.example.net/'),
  "the name of the profile's own host": sent(consent, null, {
    referer: 'https://signin.infusionsoft.com/',
    origin: 'https://signin.infusionsoft.com',
  }),
  'a segment at home': sent('https://signin.infusionsoft.com/signin'),
  'headers that a browser writes': sent(abroad, null, {
    'user-agent': 'Mozilla/5.0 signin Gecko',
    'sec-fetch-mode': 'signin',
    'accept-encoding': 'signin',
  }),
}))
  test(`a word that is a password by chance goes on: ${what}`, async () => {
    expect((await guarding('signin')).refuses(request)).toBe(false);
  });

for (const [password, header] of [
  ['accounts.infusionsoft.com', 'host'],
  ['1234567890', 'content-length'],
] as const)
  test(`a header that says what is looked at elsewhere is no place for a password: ${header}`, async () => {
    const request = sent(consent, 'allow=yes', { [header]: password });
    expect((await guarding(password)).refuses(request)).toBe(false);
  });

test('a password that a script has put into the address of its page does not go on as where it comes from', async () => {
  const from = async (referer: string) =>
    (await guarding('correcthorse')).refuses(sent(home, 'x=1', { referer }));
  expect(await from(`${home}?name=ada&password=correcthorse`)).toBe(true);
  expect(await from(`${home}?name=ada`)).toBe(false);
});

/** What a script tells of a login, in lines of so many letters. */
const inLines = (how: { encoding: 'base64' | 'hex'; length: number; end: string }) =>
  Buffer.from(
    JSON.stringify({ page: 'login', at: 'the sign-in form', p: 'Archer-offline-only', more: 'y'.repeat(40) }),
  )
    .toString(how.encoding)
    .replace(new RegExp(`.{${how.length}}`, 'g'), `$&${how.end}`);

for (const encoding of ['base64', 'hex'] as const)
  for (const length of [64, 76, 17, 4])
    test(`a password in ${encoding} with a line break after each ${length} letters is found`, async () => {
      for (const end of ['\r\n', '\n', '\r', '\n  ']) {
        const text = inLines({ encoding, length, end });
        for (const body of [text, JSON.stringify({ a: text }), JSON.stringify(JSON.stringify({ a: text }))]) {
          const guard = await guarding('Archer-offline-only');
          expect(guard.refuses(sent(abroad, `token\n${body}\nend`)), body).toBe(true);
        }
        const address = `${home}?${new URLSearchParams({ a: text })}`;
        expect((await guarding('Archer-offline-only')).refuses(sent(address)), address).toBe(true);
      }
    });

test('digits in pairs are found behind another digit in the line before', async () => {
  const pairs = hex('Archer-offline-only').replace(/..(?=.)/g, '$& ');
  expect((await guarding('Archer-offline-only')).refuses(sent(abroad, `1\n${pairs}`))).toBe(true);
});

test('a name that is a common word is not looked for in paths and headers', async () => {
  const guard = new CredentialGuard(keap, [app]);
  await guard.typing('name', 'admin');
  expect(guard.refuses(sent(`${abroad}admin`, null, { 'x-for': 'admin' }))).toBe(false);
});

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

for (const [what, pack] of Object.entries({
  gzip: gzipSync,
  deflate: deflateSync,
  'deflate without a head': deflateRawSync,
  brotli: brotliCompressSync,
  'UTF-16': (text: string) => Buffer.from(text, 'utf16le'),
  'UTF-16, the other way round': utf16be,
}))
  test(`a password is found in a body that is written by ${what}`, async () => {
    const guard = await guarding('Archer-offline-only');
    expect(guard.refuses(sent(abroad, pack('{"p":"Archer-offline-only"}')))).toBe(true);
  });

const told = '[{"type":3,"text":"Archer-offline-only"}]';
const flushed = { finishFlush: constants.Z_SYNC_FLUSH };
const between = (before: string, packed: Buffer, behind: string) =>
  Buffer.concat([Buffer.from(before), packed, Buffer.from(behind)]);
const signs = (packed: Buffer) => packed.toString('latin1');
/** With a name, a comment and more in its head, and its sum (RFC 1952, 2.3.1). */
const gzipWithHead = Buffer.concat([
  Buffer.from('1f8b081f00000000000301006162006300ffff', 'hex'),
  gzipSync(told).subarray(10),
]);

for (const [what, body] of Object.entries({
  'a part of a form': between(
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n',
    deflateSync(told),
    '\r\n--b--',
  ),
  'a part that was never ended': between('--b\r\n\r\n', deflateSync(told, flushed), '\r\n--b--\r\n'),
  'an item of an envelope': between(
    '{"type":"replay"}\n{"id":0}\n',
    deflateSync(told),
    '\n{"type":"event"}\n{}',
  ),
  'gzip behind the head of a message': between('\x01\0\0', gzipSync(told), ''),
  'a text in JSON, of gzip': JSON.stringify({ cv: '…', data: signs(gzipSync(told)) }),
  'a text in JSON, of zlib, one for each event': JSON.stringify(
    ['{}', told].map((one) => signs(deflateSync(one, { level: 1 }))),
  ),
  'a text in packed JSON': gzipSync(JSON.stringify({ data: signs(gzipSync(told)) })),
  'Base64 in a form': new URLSearchParams({ data: gzipSync(told).toString('base64') }).toString(),
  'Base64 in JSON': JSON.stringify({ data: deflateSync(told, { level: 9 }).toString('base64') }),
  'hexadecimal digits': deflateSync(told, { level: 5 }).toString('hex'),
  'a list of bytes': JSON.stringify(gzipSync(told)),
  'escaped bytes': deflateSync(told).toString('hex').replace(/../g, '%$&'),
  'gzip, packed once more': gzipSync(deflateSync(gzipSync(told))),
  'gzip that was never ended': gzipSync(told, flushed),
  'zlib that was never ended': deflateSync(told, flushed),
  'gzip behind gzip': Buffer.concat([gzipSync('a'), gzipSync(told)]),
  'zlib behind zlib': Buffer.concat([deflateSync('a'), deflateSync(told)]),
  'gzip with something behind it': between('', gzipSync(told), '\x1f\x8b\x08\n'),
  'gzip whose sum is wrong': Buffer.concat([gzipSync(told).subarray(0, -8), Buffer.alloc(8)]),
  'gzip with all that its head may have': between('x', gzipWithHead, ''),
}))
  test(`a password is found where it is packed within something else: ${what}`, async () => {
    expect((await guarding('Archer-offline-only')).refuses(sent(abroad, body))).toBe(true);
  });

for (const [what, request] of Object.entries({
  'the login form at home': sent(home, 'username=ada.archer%40example.com&password=Archer-offline-only'),
  'the code at home': sent(home, 'token=471100'),
  'the name in an address at home': sent(`${home}?login_hint=ada.archer@example.com`),
  'the name at the consent': sent(consent, 'user=ada.archer@example.com'),
  'the name at the app': sent(`${app}/callback?user=ada.archer@example.com`),
  'digits that are no groups of the code': sent(abroad, 'a=471%20%20100&b=4711%201001&c=1471-100'),
  'what has nothing to do with it': sent(abroad, 'id=84711003&page=/login'),
  'what a server wrote into its cookie': sent(consent, null, { cookie: 'session=4711; lang=de' }),
  'a long upload at home': sent(home, ' '.repeat(2_000_000)),
  "the app's own login": sent(`${app}/login`, 'p=Archer-offline-only', { origin: app }),
}))
  test(`goes on: ${what}`, async () => {
    const guard = await guarding('Archer-offline-only');
    expect(guard.refuses(request)).toBe(false);
    expect(guard.hear()).toBeNull();
  });

for (const [what, value] of Object.entries({
  'a line break behind it, as out of a file': 'Archer-offline-only\n',
  'a line break in it': 'Archer-\r\noffline-only',
  'blanks around it': '  Archer-offline-only\u00a0',
  'signs at its ends that nobody sees': '\ufeffArcher-offline-only\u200b',
}))
  test(`a password with ${what} is found as a field sends it, without`, async () => {
    expect((await guarding(value)).refuses(sent(`${home}?p=Archer-offline-only`))).toBe(true);
  });

for (const code of ['482-913', 'G-482913'])
  test(`a code that is printed as ${code} is found by its digits alone`, async () => {
    const guard = new CredentialGuard(keap, [app]);
    await guard.typing('code', code);
    for (const written of [code, '482913', '482 913'])
      expect(guard.refuses(sent(`${home}?code=${written}`)), written).toBe(true);
  });

for (const [what, request] of Object.entries({
  'the name abroad': sent(`${abroad}?u=ADA.ARCHER%40EXAMPLE.COM`),
  'the code abroad': sent(abroad, '{"token":"471100"}'),
  'the code abroad, in groups': sent(abroad, '{"token":"471 100"}'),
  'the code in an address at home, in groups': sent(`${home}?token=471-100`),
  'the code in an address at home, digit by digit': sent(`${home}?token=4+7+1+1+0+0`),
  'the password at the consent': sent(consent, 'p=Archer-offline-only'),
  'the password in an address at home': sent(`${home}?p=Archer-offline-only`),
  'the password in a path at home': sent('https://signin.infusionsoft.com/Archer-offline-only'),
  'the password in the name of a host': sent('https://archer-offline-only.example.net/'),
  'the password without encryption': sent(home.replace('https', 'http'), 'p=Archer-offline-only'),
  'the password in a header': sent(abroad, null, { 'x-p': 'Archer-offline-only' }),
  'the password as Basic authentication': sent(abroad, null, {
    authorization: `Basic ${Buffer.from('ada:Archer-offline-only').toString('base64')}`,
  }),
  'the password, led on to the app': sent(`${app}/callback`, 'p=Archer-offline-only', { origin: 'null' }),
  ...Object.fromEntries(
    ['accept-language', 'user-agent', 'cookie'].map((name) => [
      `the password in ${name} at the consent`,
      sent(consent, null, { [name]: 'x=Archer-offline-only' }),
    ]),
  ),
  'a body that is too long to look into': sent(
    consent,
    `${' '.repeat(2_000_000)}QXJjaGVyLW9mZmxpbmUtb25seQ==`,
  ),
  'a body that becomes too long': sent(abroad, gzipSync(`${' '.repeat(2_000_000)}Archer-offline-only`)),
  'a part that becomes too long': sent(
    abroad,
    between('a', gzipSync(`${' '.repeat(2_000_000)}Archer-offline-only`), 'z'),
  ),
  'a body that nobody can look into': { ...sent(abroad), body: 'unseen' as const },
}))
  test(`is stopped, and named without its value: ${what}`, async () => {
    const guard = await guarding('Archer-offline-only');
    expect(guard.refuses(request)).toBe(true);
    expect(guard.hear()?.message).not.toMatch(/archer@|471100|Archer-offline-only$/);
  });

test('where nothing was typed, everything goes on', () => {
  const guard = new CredentialGuard(keap, [app]);
  expect(guard.refuses(sent(abroad, 'p=Archer-offline-only'))).toBe(false);
  expect(guard.mayReach(new URL(abroad))).toBe(true);
});

test('a browser that has typed something reaches the provider, its parts and the app, and nobody else', async () => {
  const guard = new CredentialGuard({ ...keap, partHosts: ['cdn.example.com'] }, [app]);
  await guard.typing('name', 'ada');
  const reached = [home, consent, 'https://cdn.example.com/a.js', `${app}/`, 'https://localhost:3000'];
  for (const url of reached) expect(guard.mayReach(new URL(url)), url).toBe(true);
  for (const url of [abroad, 'http://signin.infusionsoft.com/', 'https://signin.infusionsoft.com:8443/'])
    expect(guard.mayReach(new URL(url)), url).toBe(false);
});

const where = (host: string, url: string) => whyNotThere({ credentialHosts: [host] }, new URL(url));

test('a form may stand on https or on loopback, whatever the authorize URL is', () => {
  expect(where('127.0.0.1:8443', 'https://127.0.0.1:8443/login')).toBeNull();
  expect(where('127.0.0.1:8080', 'http://127.0.0.1:8080/login')).toBeNull();
  expect(where('login.test', 'https://login.test/')).toBeNull();
  expect(where('login.test', 'http://login.test/')).toBe('without encryption');
  expect(where('login.test', 'https://login.test.example.net/')).toBe('which the profile does not know');
  expect(where('login.test', 'https://login.test@example.net/')).toBe('which the profile does not know');
});

for (const [what, sign] of Object.entries({
  tab: '\t',
  line: '\n',
  'carriage return': '\r',
  'page break': '\f',
  backspace: '\b',
}))
  test(`a password with a ${what} in it is found where JSON writes that by a letter`, async () => {
    const guard = new CredentialGuard(keap, [app]);
    await guard.typing('password', `open${sign}Sesame7`);
    const body = Buffer.from(JSON.stringify({ a: JSON.stringify(`open${sign}Sesame7`) }));
    expect(guard.refuses({ method: 'POST', url: new URL(abroad), headers: {}, body })).toBe(true);
  });

test('a password is found as a page in Latin-1 sends it, which browsers take for windows-1252', async () => {
  // `€` is 0x80 there (Encoding Standard, index windows-1252).
  const written = 'Pr%80f-4x9q';
  expect((await guarding('Pr€f-4x9q')).refuses(sent(`${home}?p=${written}`))).toBe(true);
  const body = Buffer.from('p=Pr\u0080f-4x9q', 'latin1');
  expect((await guarding('Pr€f-4x9q')).refuses(sent(abroad, body))).toBe(true);
});
