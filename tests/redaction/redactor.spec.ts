import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { Secret } from '../../core/base/secret.ts';
import { canBeFound } from '../../core/text/find-secrets.ts';
import { ofThisProcess, Redactor, withoutSecrets } from '../../core/text/redactor.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { anyString } from '../text/any-string.ts';
import { longUnless } from '../thorough.ts';
import { findCore } from './decoded.ts';
import { encodings } from './encodings.ts';

const core = 'Kx83hfQ2mZp7';
const secret = `p& "${core}" <ü>/+?`;
const redactor = new Redactor([new Secret(secret)]);
const ways = Object.entries(encodings);

for (const [how, encode] of ways)
  test(`a secret is taken out of a text that holds it ${how}`, () => {
    const text = `before ${encode(secret)} after`;
    expect(findCore(text, core), 'else the search would prove nothing').not.toEqual([]);
    const clean = redactor.redact(text);
    expect(findCore(clean, core)).toEqual([]);
    expect(clean).toContain('[redacted]');
    expect(clean).toMatch(/^before .* after$/s);
  });

test('a secret is taken out whatever it is made of, and whatever encodings lie over one another', () => {
  const way = fc.constantFrom(...ways);
  const piece = fc.string({ unit: 'grapheme', maxLength: 6 });
  const isTaken = fc.property(
    fc.array(way, { minLength: 1, maxLength: 3 }),
    fc.stringMatching(/^[A-Za-z0-9]{12}$/),
    fc.tuple(piece, piece, piece, piece),
    (chain, hidden, [before, start, end, after]) => {
      const planted = `${start}${hidden}${end}`;
      const text = chain.reduce((written, [, encode]) => encode(written), `${before} ${planted} ${after}`);
      const clean = new Redactor([new Secret(planted)]).redact(`x ${text} y`);
      assert.deepEqual(findCore(clean, hidden), [], chain.map(([name]) => name).join(', then '));
    },
  );
  fc.assert(isTaken, { numRuns: 60, seed: 20_261_125 });
});

/** What stands between two lines of an encoder where a page, Playwright or a program shows them. */
const betweenLines: Record<string, string> = {
  'as they are': '\n',
  'as the text of a page': ' ',
  'as an ARIA snapshot': '\n      ',
  'as HTML': '<br />\n',
  'as HTML of paragraphs': '</p>\n  <p>',
  'as JSON writes them': '\\r\\n',
  'as a form': '%0D%0A%20',
  'in a diff': '\n+ ',
  'in a diff in colours': '\u001b[39m\n\u001b[31m-   ',
  'in a list': '",\n  "',
  'in a mail': '\n> ',
};

for (const [how, between] of Object.entries(betweenLines))
  for (const [encoding, width] of [
    ['base64', 76],
    ['hex', 65],
  ] as const)
    test(`a secret is taken out of ${encoding} over several lines, ${how}`, () => {
      // Wherever it lies across the ends of lines, the last of which are short.
      for (let before = 24; before < 90; before++) {
        const dump = Buffer.from(`${'.'.repeat(before)}${secret}`).toString(encoding);
        const lines = dump.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
        const clean = stripVTControlCharacters(redactor.redact(`form: ${lines.join(between)} end`));
        expect(clean, `${before}`).toMatch(/^form: [^[]*\[redacted\]=* end$/);
        const left = clean
          .slice('form: '.length, clean.indexOf('['))
          .split(stripVTControlCharacters(between));
        expect(Buffer.from(left.join(''), encoding).toString('latin1'), `${before}`).toMatch(/^\.+[^.]?$/);
      }
    });

for (const planted of ['p€ss-word-1', 'Łódź-2024!', 'Zk7€plant3d-ü-A'])
  for (const [how, encode] of Object.entries<(bytes: Buffer) => string>({
    'in Base64': (bytes) => bytes.toString('base64'),
    'in hexadecimal': (bytes) => bytes.toString('hex'),
    'in a URL, every byte': (bytes) => bytes.toString('hex').replace(/../g, '%$&'),
    'as numbers': (bytes) => `[${[...bytes].join(', ')}]`,
    'as numbers with their signs, as Java has them': (bytes) => `[${[...new Int8Array(bytes)].join(', ')}]`,
    'as such numbers without blanks': (bytes) => `[${[...new Int8Array(bytes)].join(',')}]`,
  }))
    test(`a secret with letters beyond Latin-1 is taken out of its bytes ${how}: ${planted}`, () => {
      const wide = Buffer.from(planted, 'utf16le');
      for (const bytes of [Buffer.from(planted), wide, Buffer.from(wide).swap16()])
        expect(new Redactor([new Secret(planted)]).redact(`is ${encode(bytes)} end`)).toMatch(
          /^is .{0,8}\[redacted\].{0,8} end$/,
        );
    });

test('a text that holds no secret is left as it is', () => {
  fc.assert(
    fc.property(anyString(10), (text) => redactor.redact(text) === text),
    { numRuns: 300, seed: 20_261_125 },
  );
});

test('what stands beside a secret stays', () => {
  expect(redactor.redact(JSON.stringify({ a: 1, p: secret, z: 'x' }))).toBe(
    '{"a":1,"p":"[redacted]","z":"x"}',
  );
  expect(redactor.redact(`?a=1&p=${encodeURIComponent(secret)}&z=2`)).toBe('?a=1&p=[redacted]&z=2');
});

test('a secret that looks like an escape is taken out, as it is and in every encoding', () => {
  for (const odd of [
    `%41${core}`,
    `\\n${core}\\`,
    `&amp;${core}&#65;`,
    `\\u0041${core}%`,
    `+${core}+`,
    `%%%25${core}`,
  ])
    for (const [how, encode] of ways) {
      const clean = new Redactor([new Secret(odd)]).redact(`x ${encode(odd)} y`);
      expect(findCore(clean, core), `${odd} ${how}`).toEqual([]);
    }
});

test('a secret of fewer than four letters cannot be found, and is said to be so', () => {
  expect(['abc', 'a  b', '\u200b\u200b\u200b\u200b', '  abc  '].map(canBeFound)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(new Redactor([new Secret('abc')]).redact('abcdef')).toBe('abcdef');
  expect(canBeFound('abcd')).toBe(true);
});

test('values of every depth are without it, keys included, and what is no text stays', () => {
  const value = { list: [{ deep: `it is ${secret}`, number: 1, none: null, yes: true }], [secret]: 'key' };
  expect(redactor.redactEverywhere(value)).toEqual({
    list: [{ deep: 'it is [redacted]', number: 1, none: null, yes: true }],
    '[redacted]': 'key',
  });
});

/** Playwright's diffs put them where the common part of two texts ends: in the middle of a word. */
const sequences = [
  '\u001b[7m',
  '\u001b[27m',
  '\u001b[38;5;196m',
  '\u009b1m',
  '\u001b[2K',
  '\u001b]8;;http://a.test\u0007',
];

for (const how of [
  'as it is',
  'in a URL',
  'in JSON',
  'in Base64',
  'in hexadecimal',
  'by decimal entities',
  'as numbers',
])
  test(`a secret is taken out wherever a colour stands in it: ${how}`, () => {
    const whole = encodings[how]?.(secret) ?? '';
    for (let at = 0; at <= whole.length; at++) {
      const sequence = sequences[at % sequences.length] ?? '';
      for (const text of [
        `x ${whole.slice(0, at)}${sequence}${whole.slice(at)}\u001b[39m y`,
        JSON.stringify([`\u001b[31m${whole.slice(0, at)}${sequence}${whole.slice(at)}`]),
      ]) {
        const clean = redactor.redact(text);
        expect(findCore(stripVTControlCharacters(clean), core)).toEqual([]);
        expect(
          findCore(stripVTControlCharacters(JSON.stringify(clean).replaceAll('\\u001b', '\u001b')), core),
        ).toEqual([]);
      }
    }
  });

test('what comes behind a secret has its own colour', () => {
  const clean = redactor.redact(
    `\u001b[32m${secret.slice(0, 6)}\u001b[7m${secret.slice(6)}\u001b[27m after\u001b[39m`,
  );
  expect(clean).toBe('\u001b[32m[redacted]\u001b[7m\u001b[27m after\u001b[39m');
});

/** What is meant to keep a program busy. */
const poison: Record<string, (length: number) => string> = {
  'one letter': (length) => 'A'.repeat(length),
  'percent signs over percent signs': (length) => `%${'25'.repeat(length / 2)}41`,
  'entities over entities': (length) => `&${'amp;'.repeat(length / 4)}`,
  backslashes: (length) => '\\'.repeat(length),
  'Base64 over Base64': (length) => {
    let text = 'x'.repeat(16);
    while (text.length < length) text = Buffer.from(text.repeat(4)).toString('base64');
    return text.slice(0, length);
  },
  digits: (length) => '1,'.repeat(length / 2),
  'marks of what is missing': (length) => '….'.repeat(length / 2),
  'beginnings that were cut': (length) => `${secret.slice(0, 7)}…`.repeat(length / 8),
  'the beginning of one long colour': (length) => '\u001b[1;1'.repeat(length / 5),
  colours: (length) => 'a\u001b[7m'.repeat(length / 5),
  'long lines': (length) => `${'A'.repeat(40)} + `.repeat(length / 43),
  'long lines and what may part them': (length) =>
    `${'A'.repeat(44)}${'<br> '.repeat(9)}`.repeat(length / 89),
  'signs before numbers': (length) => '-1 '.repeat(length / 3),
  'pairs of digits': (length) => 'ab '.repeat(length / 3),
  noise: (length) => randomBytes(length).toString('latin1'),
  'a picture': (length) => randomBytes(length).toString('base64'),
};

const quick = ['one letter', 'entities over entities', 'backslashes', 'digits', 'pairs of digits'];

for (const [what, made] of Object.entries(poison))
  test(`the time it takes grows no faster than the text: ${what}`, longUnless(quick.includes(what)), () => {
    // Of this process alone: what else the machine does takes none of it.
    const timed = (length: number) => {
      const text = made(length);
      return 1000 * cpuSecondsOf(() => redactor.redact(text));
    };
    const least = (length: number) => Math.min(timed(length), timed(length), timed(length));
    timed(5_000);
    const small = least(10_000);
    const large = least(80_000);
    // Eight times the text; four times that for compiling and collecting. Quadratic would be 64 times.
    expect(large).toBeLessThan(Math.max(small, 5) * 8 * 4);
  });

for (const [planted, written] of [
  ['Straße-Gruß-4', 'STRASSE-GRUSS-4'],
  ['οδος-9κλειδίς', 'ΟΔΟΣ-9ΚΛΕΙΔΊΣ'],
  ['ΟΔΟΣ-9ΚΛΕΙΔΊΣ', 'οδος-9κλειδίς'],
  ['şifre-ısırık-4', 'ŞİFRE-ISIRIK-4'],
  ['ﬁnal-ﬂow-77', 'FINAL-FLOW-77'],
] as const)
  test(`a secret is found in either case beyond ASCII too: ${planted} as ${written}`, () => {
    expect(new Redactor([new Secret(planted)]).redact(`typed ${written}.`)).toBe('typed [redacted].');
  });

test('a foreign text of a megabyte is cut, and a secret across the cut is not told in part', () => {
  const planted = `long-${randomBytes(16).toString('hex')}`;
  ofThisProcess.hide(new Secret(planted));
  for (const before of [49_990, 59_980, 59_999]) {
    const text = withoutSecrets(`${'x '.repeat(before / 2)}${planted}${' y'.repeat(500_000)}`);
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).not.toContain(planted.slice(0, 8));
  }
});
