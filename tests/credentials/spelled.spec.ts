import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { abroad, guarding, home, sent } from './guarding.ts';

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

for (const [what, sign] of Object.entries({
  tab: '\t',
  line: '\n',
  'carriage return': '\r',
  'page break': '\f',
  backspace: '\b',
}))
  test(`a password with a ${what} in it is found where JSON writes that by a letter`, async () => {
    const body = JSON.stringify({ a: JSON.stringify(`open${sign}Sesame7`) });
    expect((await guarding(`open${sign}Sesame7`)).refuses(sent(abroad, body))).toBe(true);
  });

test('a password is found as a page in Latin-1 sends it, which browsers take for windows-1252', async () => {
  // `€` is 0x80 there (Encoding Standard, index windows-1252).
  const written = 'Pr%80f-4x9q';
  expect((await guarding('Pr€f-4x9q')).refuses(sent(`${home}?p=${written}`))).toBe(true);
  const body = Buffer.from('p=Pr\u0080f-4x9q', 'latin1');
  expect((await guarding('Pr€f-4x9q')).refuses(sent(abroad, body))).toBe(true);
});

const digits = (byte: number) => byte.toString(16).padStart(2, '0');

/** Bytes as a script writes them that has them as characters, or the browser's own `btoa`. */
const bytesWritten: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'as they are': (bytes) => bytes.toString('latin1'),
  'in JSON': (bytes) => JSON.stringify({ a: bytes.toString('latin1') }),
  'in JSON in ASCII': (bytes) => beyondAscii(bytes, (byte) => `\\u00${digits(byte)}`),
  'in a script': (bytes) => beyondAscii(bytes, (byte) => `\\x${digits(byte)}`),
  'by entities': (bytes) => beyondAscii(bytes, (byte) => `&#${byte};`),
  'in a form': (bytes) => encodeURIComponent(bytes.toString('latin1')),
  'in Base64': (bytes) => bytes.toString('base64'),
  'in hexadecimal digits': (bytes) => bytes.toString('hex'),
  'by percent escapes': (bytes) => bytes.toString('hex').replace(/../g, '%$&'),
  'in a list': (bytes) => JSON.stringify([...bytes]),
};

function beyondAscii(bytes: Buffer, write: (byte: number) => string): string {
  return bytes.toString('latin1').replace(/[^ -~]/g, (one) => write(one.charCodeAt(0)));
}

/** Their bytes in Latin-1, of which `ß§` and `é¨` are those of one letter each in UTF-8, in windows-1252, and in UTF-16. */
const beyond = [
  'Straße-2024!',
  'Spaß§2024+x',
  'né¨-4x9q',
  'geheim€2024',
  'пароль',
  'rocket🚀-42',
  '日本語パス42',
];

for (const password of beyond)
  for (const [how, write] of Object.entries(bytesWritten))
    test(`a password is found whatever set its bytes are taken for: ${password}, ${how}`, async () => {
      const wide = Buffer.from(password, 'utf16le');
      const narrow = Buffer.from(password.replace('€', '\u0080'), 'latin1');
      for (const bytes of [
        Buffer.from(password),
        wide,
        Buffer.from(wide).swap16(),
        ...(/[^\0-\xff€]/.test(password) ? [] : [narrow]),
      ]) {
        const written = write(bytes);
        expect((await guarding(password)).refuses(sent(abroad, `x=1&y="${written}"&z=2`)), written).toBe(
          true,
        );
      }
    });

for (const [what, list] of Object.entries({
  'beside a time': (bytes: number[]) => JSON.stringify({ t: 1_795_896_697_371, input: bytes, width: 1920 }),
  'far within other lists': (bytes: number[]) => JSON.stringify([[[[bytes]]]], null, 10),
  'in calls of a script': (bytes: number[]) => bytes.map((one) => `String.fromCharCode(${one})`).join('+'),
}))
  test(`a password beyond ASCII is found as a list of its bytes: ${what}`, async () => {
    const body = list([...Buffer.from('Müller-q9xT')]);
    expect((await guarding('Müller-q9xT')).refuses(sent(abroad, body))).toBe(true);
  });

for (const [order, zeros] of Object.entries({
  'the low byte first': '$&%00',
  'the high byte first': '%00$&',
}))
  test(`a code is found in UTF-16 under percent escapes, ${order}, right behind the field's name`, async () => {
    const body = `v=${'471100'.replace(/\d/g, zeros)}&t=1`;
    expect((await guarding('Archer-offline-only')).refuses(sent(abroad, body))).toBe(true);
  });
