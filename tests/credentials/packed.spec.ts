import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { abroad, guarding, sent } from './guarding.ts';

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
  'zlib, in clear behind it': between('', deflateSync('a'), told),
  'gzip, in its comment': Buffer.concat([
    Buffer.from('1f8b081000000000000341726368', 'hex'),
    Buffer.from('er-offline-only\0'),
    gzipSync('a').subarray(10),
  ]),
  'gzip whose sum is wrong': Buffer.concat([gzipSync(told).subarray(0, -8), Buffer.alloc(8)]),
  'gzip with all that its head may have': between('x', gzipWithHead, ''),
}))
  test(`a password is found where it is packed within something else: ${what}`, async () => {
    expect((await guarding('Archer-offline-only')).refuses(sent(abroad, body))).toBe(true);
  });

for (const [what, body] of Object.entries({
  'a body that becomes too long': gzipSync(`${' '.repeat(2_000_000)}Archer-offline-only`),
  'a part that becomes too long': between('a', gzipSync(`${' '.repeat(2_000_000)}Archer-offline-only`), 'z'),
}))
  test(`is stopped, and named without its value: ${what}`, async () => {
    const guard = await guarding('Archer-offline-only');
    expect(guard.refuses(sent(abroad, body))).toBe(true);
    expect(guard.hear()?.message).not.toMatch(/archer@|471100|Archer-offline-only$/);
  });
