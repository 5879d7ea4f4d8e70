import fc from 'fast-check';

const digits = (text: string) => Buffer.from(text).toString('hex');
const characters = (text: string, write: (code: number) => string) =>
  Array.from(text, (one) => write(one.codePointAt(0) ?? 0)).join('');

/** What docs/live.md promises of a weak password and of a code too. */
const firstThree: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'percent escapes': encodeURIComponent,
  'percent escapes in small letters': (text) =>
    encodeURIComponent(text).replace(/%../g, (one) => one.toLowerCase()),
  'a form': (text) => new URLSearchParams({ a: text }).toString(),
  JSON: (text) => JSON.stringify({ a: text }),
  'JSON of every character': (text) =>
    text.replace(/[\s\S]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
};

/** The six spellings of docs/live.md, with each way of writing that it names. */
export const sixSpellings: typeof firstThree = {
  ...firstThree,
  HTML: (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  'HTML of every character': (text) => characters(text, (code) => `&#${code};`),
  'HTML of every character, in hexadecimal': (text) => characters(text, (code) => `&#x${code.toString(16)};`),
  Base64: (text) => Buffer.from(text).toString('base64'),
  'Base64 without its end': (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
  'Base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
  'HTTP Basic': (text) => `Basic ${Buffer.from(`ada:${text}`).toString('base64')}`,
  'hexadecimal digits': digits,
  'hexadecimal digits in capitals': (text) => digits(text).toUpperCase(),
};

/** A password as people and password managers make them, with a digit or a sign: 8 graphemes or more. */
const strongPassword = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'abkmxzADKQTZäöüßéñçŁŽš€'), minLength: 4, maxLength: 12 }),
    fc.constantFrom(...'0379!#%&*+-/<=?@^_|~§°"\'\\'),
    fc.string({ unit: 'grapheme-ascii', minLength: 3, maxLength: 12 }),
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text.length >= 8);

/** Other scripts, and signs beyond the first plane. */
const foreignPassword = fc
  .tuple(
    fc.string({
      unit: fc.constantFrom(...'парольΑΘΗΝΣσς密码パスワード암호🚀🔑'),
      minLength: 4,
      maxLength: 10,
    }),
    fc.constantFrom(...'0379!#-_'),
    fc.string({ unit: fc.constantFrom(...'abcdefXYZ0123456789'), minLength: 2, maxLength: 8 }),
  )
  .map((parts) => parts.join(''));

/** Texts in which a password stands as a word of its own, and nothing. */
export const surroundings = fc.constantFrom<(password: string) => string>(
  (password) => password,
  (password) => `name=ada password=${password} end`,
  (password) => `Password\n${password}\nSign in`,
  (password) => `"typed":\t${password}\r\n`,
  (password) => `ann:${password}:x`,
);

const weakPassword = fc.oneof(fc.stringMatching(/^[a-zA-Z]{6,14}$/), fc.stringMatching(/^[1-9]\d{5,7}$/));

/** What docs/live.md promises of each kind of password. */
export const promised = [
  ['password', strongPassword, sixSpellings],
  ['password of another script', foreignPassword, sixSpellings],
  ['weak password', weakPassword, firstThree],
] as const;
