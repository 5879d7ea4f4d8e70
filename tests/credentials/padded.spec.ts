import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';

const password = 'Archer-offline-only';
const home = 'https://signin.infusionsoft.com/login';
const consent = 'https://accounts.infusionsoft.com/app/oauth/authorize';
const part = 'https://cdn.parts.example/collect';
const abroad = 'https://collect.example.net/';
const app = 'http://localhost:3000/x';

async function guarding(): Promise<CredentialGuard> {
  const guard = new CredentialGuard({ ...keap, partHosts: ['cdn.parts.example'] }, ['http://localhost:3000']);
  await guard.typing('name', 'ada.archer@example.com');
  await guard.typing('password', password);
  await guard.typing('code', '471100');
  return guard;
}

const posted = (url: string, body: string | Buffer) => ({
  ...{ method: 'POST', url: new URL(url), headers: {}, body: Buffer.from(body) },
});

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

/** Bytes without a pattern, the same ones each time. */
function noise(length: number): string {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`padding ${index}`).digest('binary'),
  );
  return blocks.join('').slice(0, length);
}

/** Of every alphabet, so that each way of reading makes another text of it. */
const anyAlphabet = 'x%41+y\\u0041z&#65;AbCdEfGhIjKlMnOpQrStUv12345678 83 101 ';

for (const kilobytes of [95, 950])
  for (const [what, text] of Object.entries({
    'Base64 behind three letters': () => ` xyz${base64(password)} ${base64(noise(kilobytes * 740))}`,
    'Base64 of Base64': () => base64(`${base64(password)} ${base64(noise(kilobytes * 550))}`),
    'codes of characters behind numbers': () =>
      `${'7,'.repeat(kilobytes * 490)} ${[...Buffer.from(password)].join(',')}`,
    'digits of Base64': () =>
      `${Buffer.from(base64(password)).toString('hex')} ${anyAlphabet.repeat(kilobytes * 16)}`,
    'UTF-16 in Base64 behind bytes': () =>
      `${noise(kilobytes * 450)} ${base64(Buffer.from(password, 'utf16le').toString('latin1'))}`,
  }))
    test(`padding does not bring a password through: ${what}, in a body of ${kilobytes} kB`, async () => {
      for (const to of [part, app]) {
        const guard = await guarding();
        expect(guard.refuses(posted(to, text())), to).toBe(true);
        expect(guard.hear()?.message).toContain(new URL(to).host);
      }
    });

test('nor does it in an address, at home either', async () => {
  const guard = await guarding();
  const digits = Buffer.from(base64(password)).toString('hex');
  const url = new URL(`${home}?n=${encodeURIComponent(anyAlphabet.repeat(14_000))}&p=${digits}`);
  expect(guard.refuses({ method: 'GET', url, headers: {}, body: null })).toBe(true);
  expect(guard.hear()?.message).toMatch(/signin\.infusionsoft\.com in an address; it was stopped/);
});

test('what was not looked through to its end is said to be so', async () => {
  const guard = await guarding();
  expect(guard.refuses(posted(consent, anyAlphabet.repeat(1700) + base64(noise(3000))))).toBe(false);
  expect(guard.refuses(posted(consent, noise(60_000)))).toBe(true);
  expect(guard.hear()?.message).toMatch(/^more than anybody can look into would have gone to /);
});

/** What pages tell of those who use them: times, addresses in addresses, JSON in JSON, ids, stacks. */
function telemetry(length: number): string {
  const events: object[] = [];
  for (let index = 0; JSON.stringify(events).length < length; index++)
    events.push({
      t: 1_795_000_000_000 + index * 137,
      session: base64(noise(24)),
      id: createHash('sha256').update(`id ${index}`).digest('hex'),
      url: `${home}?next=${encodeURIComponent(`https://a.test/?y=${encodeURIComponent('a b&c="d"')}&q=1+2`)}`,
      agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0',
      stack: 'Error: "x" at C:\\app\\main.js:1:20\n &amp; &#39;x&#39;',
      timing: [12, 44, 101, 93, 220, 3, 1021],
      nested: JSON.stringify({ a: JSON.stringify({ b: 'é+1 "q"' }) }),
    });
  return JSON.stringify(events).slice(0, length);
}

for (const [what, body] of Object.entries({
  'as JSON': telemetry(76_000),
  'in a form': new URLSearchParams({ d: telemetry(48_000) }).toString(),
  'in Base64': base64(telemetry(56_000)),
  'in Base64 in lines': base64(telemetry(54_000)).replace(/.{76}/g, '$&\r\n'),
}))
  test(`telemetry of 76 kB is looked into whole, and goes on: ${what}`, async () => {
    expect(body.length).toBeGreaterThan(70_000);
    const guard = await guarding();
    for (const to of [part, abroad]) expect(guard.refuses(posted(to, body)), to).toBe(false);
    expect(guard.refuses(posted(consent, `${body} ${base64(password)}`))).toBe(true);
    expect(guard.hear()?.message).toMatch(/^the password would have gone/);
  });

for (const [what, pack] of Object.entries({ zlib: deflateSync, gzip: gzipSync }))
  test(`telemetry of 76 kB that is packed as a whole is looked into once, and goes on: ${what}`, async () => {
    const guard = await guarding();
    for (const to of [part, abroad])
      expect(guard.refuses(posted(to, pack(telemetry(76_000)))), to).toBe(false);
  });

for (const [what, made] of Object.entries({
  'every alphabet': () => anyAlphabet.repeat(17_500),
  'escapes over escapes': () => '%2525\\\\\\\\u0041&amp;amp;+%u0025'.repeat(29_000),
  numbers: () => '101 '.repeat(245_000),
  bytes: () => noise(600_000),
  Base64: () => base64(noise(700_000)),
  'Base64 in lines': () => base64(noise(700_000)).replace(/.{76}/g, '$&\r\n'),
  'breaks as JSON writes them': () => `a${'\\n'.repeat(490_000)}`,
  'lines that begin with blanks': () => `a\n${' '.repeat(400)}`.repeat(2_440),
}))
  test(`no body keeps everything else waiting for long: ${what}`, async () => {
    const body = made();
    for (const length of [95_000, 980_000]) {
      const guard = await guarding();
      // Such a one is looked for in every set that its letters may be written in.
      await guard.typing('password', 'Spaß§-né¨-2024');
      const seconds = cpuSecondsOf(() => guard.refuses(posted(consent, body.slice(0, length))));
      // The dearest takes half a second.
      expect(seconds, `${length} characters`).toBeLessThan(2);
    }
  });
