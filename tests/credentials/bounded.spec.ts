import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { TypedCredentials } from '../../core/credentials/typed.ts';
import { keap } from '../../core/providers/keap.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { long } from '../thorough.ts';

const abroad = new URL('https://collect.example.net/');
const nothing = { host: () => false, path: () => false };

/** Another body each time, of many spellings. */
function telemetry(index: number): Buffer {
  const noise = Array.from({ length: 900 }, (_, at) =>
    createHash('sha256').update(`${index} ${at}`).digest('base64'),
  );
  return Buffer.from(noise.join('%41&#66; 67 68 69 70 \\u0041'));
}

const sent = (body: Buffer | null, url = abroad) => ({ method: 'POST', url, headers: {}, body });

function reading(most: number): TypedCredentials {
  const typed = new TypedCredentials(nothing, most);
  typed.add('password', 'Archer-offline-only');
  return typed;
}

test('however many bodies a page sends, they are read up to a bound, and what lies beyond it is unseen', () => {
  const typed = reading(10_000_000);
  const kinds = Array.from({ length: 12 }, (_, index) =>
    typed.carriedBy(sent(telemetry(index)), false).map(({ kind }) => kind),
  );
  const firstUnseen = kinds.findIndex((all) => all.includes('unseen'));
  expect(kinds.slice(0, firstUnseen).flat()).toEqual([]);
  expect(firstUnseen).toBeGreaterThan(0);
  for (const all of kinds.slice(firstUnseen)) expect(all).toContain('unseen');
});

test('an address counts as well, and beyond the bound one is unseen too, at home as elsewhere', () => {
  const typed = reading(100_000);
  const address = (index: number) => new URL(`?n=${index}&${'x%41+'.repeat(400)}`, abroad);
  let count = 0;
  while (typed.carriedBy(sent(null, address(count)), true).length === 0 && count < 1000) count++;
  expect(count).toBeGreaterThan(2);
  expect(count).toBeLessThan(100);
  expect(typed.carriedBy(sent(null, address(count)), true)).toContainEqual({ kind: 'unseen', in: 'address' });
});

test('a credential that is found before the bound is named rather than what is unseen', () => {
  const typed = reading(30);
  const body = Buffer.from(`p=Archer-offline-only&${'x%41'.repeat(100)}`);
  expect(typed.carriedBy(sent(body), false)[0]).toEqual({ kind: 'password', in: 'rest' });
});

const many = (bytes: Buffer) => Buffer.concat(Array<Buffer>(Math.floor(98_000 / bytes.length)).fill(bytes));
const brokenOff = (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -8), Buffer.alloc(4, 0xff)]);
const long99 = deflateSync(Buffer.alloc(99_000, 'a'));

for (const [what, body] of Object.entries({
  'heads of zlib alone': many(Buffer.from('789c05', 'hex')),
  'heads of zlib in letters': many(Buffer.from('x^')),
  'heads of gzip with a name that never ends': many(Buffer.from('1f8b0808', 'hex')),
  'streams that each begin within the last': many(Buffer.from('7801000200fdff', 'hex')),
  'streams that each say much': many(long99),
  'streams that each say much, and break off': many(brokenOff(long99)),
  'heads in Base64': Buffer.from(many(Buffer.from('789c05', 'hex')).toString('base64').slice(0, 98_000)),
  'heads in JSON': Buffer.from(JSON.stringify({ a: 'x\x9c\x05\n'.repeat(14_000) })),
}))
  test(`many beginnings of what may be packed cost little: ${what}`, () => {
    const seconds = cpuSecondsOf(() => reading(160_000_000).carriedBy(sent(body), false));
    expect(seconds).toBeLessThan(4);
  });

for (const [what, head] of [
  ['a picture', 'IDAT'],
  ['a frame of one that moves', 'fdAT\0\0\0\n'],
] as const)
  test(`${what} that says much once it is unpacked is read as before`, () => {
    const dots = deflateSync(Buffer.alloc(400_000, 7));
    const picture = Buffer.concat([Buffer.from(`\x89PNG\r\n\x1a\n\0\0\0\x0d${head}`, 'latin1'), dots]);
    expect(reading(160_000_000).carriedBy(sent(picture), false)).toEqual([]);
  });

test(
  'a page that sends on and on is stopped by the guard of its browser, and the reason is said',
  long,
  async () => {
    const guard = new CredentialGuard({ ...keap, partHosts: ['collect.example.net'] }, []);
    await guard.typing('password', 'Archer-offline-only');
    let count = 0;
    const seconds = cpuSecondsOf(() => {
      while (!guard.refuses(sent(telemetry(count))) && count < 1000) count++;
    });
    expect(count).toBeGreaterThan(15);
    expect(guard.hear()?.message).toMatch(
      /^more than anybody can look into would have gone to collect\.example\.net/,
    );
    expect(seconds).toBeLessThan(40);
    const other = new CredentialGuard(keap, []);
    await other.typing('password', 'Archer-offline-only');
    expect(other.refuses(sent(telemetry(0)))).toBe(false);
  },
);
