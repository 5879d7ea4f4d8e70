import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { listedNumbers } from '../text/listed-numbers.ts';

/** How often one spelling may stand within another. */
const mostLayers = 3;

/** Characters that are looked at for one request, at the most: a page may nest spellings to no end. */
const mostLength = 8_000_000;

/**
 * A text, and all that it says in another spelling: percent escapes, form fields, JSON and script escapes, HTML
 * entities, Base64, hexadecimal digits, lists of numbers, UTF-16 and Latin-1 under them, each within another too. What is hashed, encrypted or cut in pieces cannot
 * be read back.
 */
export function everySpelling(text: string): string[] {
  const all = new Set([text]);
  let length = text.length;
  let last = [text];
  for (let layer = 0; layer < mostLayers; layer++) {
    const next = new Set(last.flatMap((one) => readings.map((read) => read(one))));
    last = [];
    for (const one of next) {
      if (all.has(one) || length + one.length > mostLength) continue;
      length += one.length;
      last.push(one);
      all.add(one);
    }
  }
  return [...all];
}

/** A body of more bytes than these, packed or unpacked, is not looked into. */
const mostBytes = 1_000_000;

/**
 * The bytes of a body as text, and unpacked where they are packed, one below the other; null where nobody can look
 * into it, as there is too much of it.
 */
export function textOfBody(body: Buffer): string | null {
  if (body.length > mostBytes) return null;
  const texts = textsOf(body);
  for (const unpack of [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync])
    try {
      texts.push(...textsOf(unpack(body, { maxOutputLength: mostBytes })));
    } catch (error) {
      // Otherwise it is not packed so.
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
    }
  return texts.join('\n');
}

/** What bytes say in UTF-8, in Latin-1 where they are no UTF-8, and in UTF-16 where a zero among them speaks for it. */
function textsOf(bytes: Buffer): string[] {
  return [
    bytes.toString(),
    ...(isUtf8(bytes) ? [] : [bytes.toString('latin1')]),
    ...(bytes.includes(0) ? wideTexts(bytes) : []),
  ];
}

/** In UTF-16, from either byte on and in both orders: which one it is shows from neither. */
function wideTexts(bytes: Buffer): string[] {
  return [0, 1].flatMap((shift) => {
    const even = Buffer.from(bytes.subarray(shift, bytes.length - ((bytes.length - shift) % 2)));
    return [even.toString('utf16le'), even.swap16().toString('utf16le')];
  });
}

/** Characters that may each stand for a byte of UTF-16: of what people type, every second one is mostly zero. */
function runsWithZeros(text: string): string[] {
  return text.includes('\0') ? (text.match(/[\0-\xff]+/g) ?? []).filter((run) => run.includes('\0')) : [];
}

const readings: readonly ((text: string) => string)[] = [
  unescaped,
  (text) => unescaped(text.replaceAll('+', ' ')),
  unescapedByByte,
  (text) =>
    text.replace(
      /(?:\\u|%u)([0-9a-f]{4})|\\u\{0*([0-9a-f]{1,6})\}|\\x([0-9a-f]{2})|\\(["'\\/])/gi,
      (whole, wide, braced, narrow, plain) =>
        plain ?? characterOf(Number.parseInt(wide ?? braced ?? narrow, 16), whole),
    ),
  // Browsers read a number without its semicolon too (HTML, 13.2.5.80), and any zeros before it.
  (text) =>
    text.replace(
      /&(?:#0*(\d{1,7});?|#x0*([0-9a-f]{1,6});?|(amp|lt|gt|quot|apos);)/gi,
      (whole, decimal, hex, name) =>
        name !== undefined
          ? (entities[name.toLowerCase()] ?? whole)
          : characterOf(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal), whole),
    ),
  // What stands right before a run may be of the same alphabet, and moves it by some characters.
  ...[0, 1, 2, 3].map((shift) => (text: string) => decodedRuns(text, /[\w+/-]{6,}/g, shift, 'base64')),
  ...[0, 1].map((shift) => (text: string) => decodedRuns(text, /[0-9a-f]{8,}/gi, shift, 'hex')),
  // Two digits for each byte, with something between them.
  (text) =>
    decodedRuns(
      text.replace(/(?<=[0-9a-f]{2})[^0-9a-z]{1,6}(?:0x)?(?=[0-9a-f]{2})/gi, ''),
      /[0-9a-f]{8,}/gi,
      0,
      'hex',
    ),
  numbersRead,
];

/** Lists of numbers as bytes, and as characters. */
function numbersRead(text: string): string {
  return listedNumbers(text)
    .flat()
    .flatMap((list) => [
      ...(list.every(({ value }) => value <= 0xff)
        ? textsOf(Buffer.from(list.map(({ value }) => value)))
        : []),
      list.map(({ value }) => characterOf(value, '\n')).join(''),
    ])
    .join('\n');
}

function decodedRuns(text: string, run: RegExp, shift: number, encoding: 'base64' | 'hex'): string {
  return (text.match(run) ?? [])
    .map((one) => textsOf(Buffer.from(one.slice(shift), encoding)).join('\n'))
    .join('\n');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function characterOf(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** Each escape as a character of Latin-1, as `escape` of a script writes it, and as a byte of UTF-16. */
function unescapedByByte(text: string): string {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, byte) =>
    String.fromCodePoint(Number.parseInt(byte, 16)),
  );
  const wide = runsWithZeros(bytes).flatMap((run) => wideTexts(Buffer.from(run, 'latin1')));
  return [bytes, ...wide].join('\n');
}

/** Escapes that are none stay as they are. */
function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
