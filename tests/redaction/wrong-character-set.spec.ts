import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { Redactor } from '../../core/text/redactor.ts';

const secret = 'Straße!Köln-Übung';
const redactor = new Redactor([new Secret(secret)]);

/** As a page shows it. */
const shown: Readonly<Record<string, string>> = {
  'Latin-1 that is read as UTF-8': Buffer.from(secret, 'latin1').toString('utf8'),
  'UTF-8 that is read as ASCII': [...Buffer.from(secret)]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\ufffd'))
    .join(''),
  'UTF-8 that is read as windows-1252': 'StraÃŸe!KÃ¶ln-Ãœbung',
  'UTF-8 that is read as Latin-1': Buffer.from(secret).toString('latin1'),
  'ASCII with "?" for the rest': 'Stra?e!K?ln-?bung',
  'ASCII with "?" for each byte of the rest': 'Stra??e!K??ln-??bung',
};

for (const [how, text] of Object.entries(shown))
  for (const [where, spelt] of Object.entries({
    'as it is': text,
    'in JSON': JSON.stringify(text).replaceAll('\ufffd', '\\ufffd'),
    'in a URL': encodeURIComponent(text),
  }))
    test(`a secret with letters beyond ASCII is found in ${how}, ${where}`, () => {
      expect(redactor.redact(`typed: ${spelt}.`).replaceAll('"', '')).toBe('typed: [redacted].');
    });

test('a letter of two units, or one that is written with its accent apart, is found as well', () => {
  const odd = new Redactor([new Secret('pass\u{1f511}word-9'), new Secret('kennwo\u0308rter-7')]);
  for (const one of ['pass?word-9', 'pass??word-9', 'pass\ufffd\ufffd\ufffd\ufffdword-9', 'kennw?rter-7'])
    expect(odd.redact(`it is ${one}.`), one).toBe('it is [redacted].');
});

test('a word before a question mark, or a query, is no secret whose letter was lost there', () => {
  const ends = new Redactor(['password\u{1f511}', '\u00fcclient_id'].map((one) => new Secret(one)));
  for (const text of ['Forgot password? or password??', 'GET /authorize?client_id=x', 'GET /a??client_id'])
    expect(ends.redact(text)).toBe(text);
  expect(ends.redact('it is password\ufffd.')).toBe('it is [redacted].');
});

test('a secret that begins or ends with a question mark of its own is found as any other', () => {
  const own = new Redactor(['Größe-2024?', '?Schlüssel-77'].map((one) => new Secret(one)));
  for (const one of [
    'Gr??e-2024?',
    'Gr????e-2024?',
    'Gr\ufffd\ufffde-2024?',
    '?Schl?ssel-77',
    '?Schl??ssel-77',
  ])
    expect(own.redact(`it is ${one}.`), one).toBe('it is [redacted].');
});

test('signs for letters hide nothing else: of a secret that has few letters of ASCII they are not looked for', () => {
  const few = new Redactor([new Secret('пароль-12'), new Secret('Ärger'), new Secret('größe9')]);
  for (const text of ['what???????', 'why ??????-12 of them?', '\ufffd'.repeat(40), 'gr?', 'Straße?'])
    expect(few.redact(text)).toBe(text);
});

const hex = (bytes: Buffer) => bytes.toString('hex');

/** Bytes as a page, a program or a log writes them that does not ask what set they are in. */
const bytesWritten: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'in Base64': (bytes) => bytes.toString('base64'),
  'in the header of Basic': (bytes) =>
    `Basic ${Buffer.concat([Buffer.from('ann:'), bytes]).toString('base64')}`,
  'in hexadecimal': hex,
  'as a list': (bytes) => JSON.stringify([...bytes]),
  'in a URL, every byte': (bytes) => hex(bytes).replace(/../g, '%$&'),
  'in a URL': (bytes) => [...bytes].map((byte) => escaped(byte, /\w/, '%')).join(''),
  'in a script': (bytes) => [...bytes].map((byte) => escaped(byte, /[ -~]/, '\\x')).join(''),
  'by entities': (bytes) => bytes.toString('latin1').replace(/[^ -~]/g, (one) => `&#${one.charCodeAt(0)};`),
};

function escaped(byte: number, plain: RegExp, sign: string): string {
  const one = String.fromCharCode(byte);
  return plain.test(one) ? one : sign + byte.toString(16).padStart(2, '0');
}

/** `ß§` and `é¨` are in Latin-1 the bytes of one letter each in UTF-8, and so are some of an emoji in UTF-16. */
for (const beyond of ['Spaß§2024+x', 'né¨-4x9q', 'geheim€2024', 'rocket🚀-42', '日本語パス42'])
  for (const [how, write] of Object.entries(bytesWritten))
    test(`a secret is found in bytes of a set that nothing names: ${beyond}, ${how}`, () => {
      const own = new Redactor([new Secret(beyond)]);
      const wide = Buffer.from(beyond, 'utf16le');
      const narrow = Buffer.from(beyond.replace('€', '\u0080'), 'latin1');
      for (const bytes of [
        Buffer.from(beyond),
        wide,
        Buffer.from(wide).swap16(),
        ...(/[^\0-\xff€]/.test(beyond) ? [] : [narrow]),
      ])
        expect(own.redact(`is ${write(bytes)} end`)).toMatch(/^is (?:Basic )?.{0,8}\[redacted\].{0,8} end$/);
    });

test('a control of Latin-1 hides no word that is a secret but for its sign', () => {
  const own = new Redactor([new Secret('test€'), new Secret('«word»')]);
  for (const text of ['a test', 'a test\u0085', 'the word']) expect(own.redact(text)).toBe(text);
});

test('a line break of Latin-1 is no sign that somebody cut a text', () => {
  const own = new Redactor([new Secret('Sommer-2024!')]);
  const inBase64 = Buffer.from('Im Sommer\x85 dann', 'latin1').toString('base64');
  for (const text of ['the season is Sommer\u0085', inBase64]) expect(own.redact(text)).toBe(text);
});
