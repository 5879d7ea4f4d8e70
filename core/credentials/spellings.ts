import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { hostNamesRead } from '../text/host-labels.ts';
import { fewestNumbers, listedNumbers } from '../text/listed-numbers.ts';
import { viewOf } from '../text/view.ts';
import { behindHead, mostBytes, unpackedIn } from './packed.ts';

/** How often one spelling may stand within another. */
const mostLayers = 3;

/**
 * As many characters are read of one text and its spellings, at the most: a page may nest spellings to no end. What a
 * page of its own sends (76 kB of telemetry) takes half of it.
 */
const mostLength = 8_000_000;

/** What a text says, and whether that is all: where `isWhole` is not, a spelling was left unread. */
export interface Spellings {
  texts: string[];
  isWhole: boolean;
  /** How many characters were read for it. */
  length: number;
}

/**
 * A text, and all that it says in another spelling: percent escapes, form fields, JSON and script escapes, HTML
 * entities, names of hosts in Punycode, Base64 and hexadecimal digits over line breaks too, lists of numbers, UTF-16 and Latin-1 under them, gzip and zlib, each within another too. What is hashed, encrypted or cut in pieces cannot
 * be read back. At most `most` characters are read. Tabs and line breaks are read out of escapes where they are
 * `withControls`: what nobody looks for takes its share of that.
 */
export function everySpelling(text: string, most: number, withControls = false): Spellings {
  const all = new Set([text]);
  const decoded: Decoded = new Set();
  const limit = Math.min(most, mostLength);
  let length = text.length;
  let last = [text];
  for (let layer = 0; layer < mostLayers; layer++) {
    const next: string[] = [];
    for (const from of last)
      for (const reading of allReadingsOf(from, { decoded, withControls, isAsSent: layer === 0 })) {
        if (reading === null) return { texts: [...all], isWhole: false, length };
        const { one, effort } = reading;
        length += effort + (all.has(one) ? 0 : one.length);
        if (length > limit) return { texts: [...all], isWhole: false, length };
        if (all.has(one)) continue;
        all.add(one);
        next.push(one);
      }
    last = next;
  }
  return { texts: [...all], isWhole: length <= limit, length };
}

/**
 * The bytes of a body as text, and unpacked where they are packed, one below the other; null where nobody can look
 * into it, as there is too much of it. Bytes whose checksum is right (RFC 1950, 2.2; RFC 1952, 2.3.1) say nothing beyond what they pack.
 */
export function textOfBody(body: Buffer): string | null {
  if (body.length > mostBytes) return null;
  const texts: string[] = [];
  let left = body;
  const flushed = { finishFlush: constants.Z_SYNC_FLUSH };
  for (const [unpack, how, isChecked] of [
    [gunzipSync, flushed, true],
    [inflateSync, flushed, true],
    [inflateRawSync, {}, false],
    [brotliDecompressSync, {}, false],
  ] as const)
    try {
      texts.push(...textsOf(unpack(body, { ...how, maxOutputLength: mostBytes })));
      if (isChecked) left = besideWhole(unpack, body);
    } catch (error) {
      // Otherwise it is not packed so.
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
    }
  return [...textsOf(left), ...texts].join('\n');
}

/** What stands beside what is packed there: names in its head, and what comes after it; all of it where that has no end, or its checksum is wrong. */
function besideWhole(unpack: typeof gunzipSync, body: Buffer): Buffer {
  try {
    const { engine } = unpack(body, { info: true, maxOutputLength: mostBytes }) as unknown as {
      engine: { bytesWritten: number };
    };
    const isGzip = body[0] === 0x1f;
    // Another behind it has names in a head of its own.
    if (isGzip && body.includes('\x1f\x8b\b', 1, 'latin1')) return body;
    // What gzip's head has in any case are no letters.
    const named = isGzip ? body.subarray(10, behindHead(body.toString('latin1'), 0)) : '';
    return Buffer.concat([Buffer.from(named), body.subarray(engine.bytesWritten)]);
  } catch {
    return body;
  }
}

/** What bytes say in UTF-8, in Latin-1 where they are no UTF-8, and in UTF-16 where a zero among them speaks for it. */
function textsOf(bytes: Buffer): string[] {
  return [
    bytes.toString(),
    ...(isUtf8(bytes) ? [] : [bytes.toString('latin1')]),
    ...(bytes.includes(0) ? wideTexts(bytes) : []),
  ];
}

/** Characters of one byte each in UTF-16, in either order: what stands before them may be written otherwise. */
const narrowPieces = [/(?:[^\0]\0){3,}/g, /(?:\0[^\0]){3,}/g];

/** In UTF-16, from either byte on and in both orders: which one it is shows from neither. */
function wideTexts(bytes: Buffer): string[] {
  const signs = bytes.toString('latin1');
  const narrow = narrowPieces.map((piece) => (signs.match(piece) ?? []).join('\n').replaceAll('\0', ''));
  const wide = [0, 1].flatMap((shift) => {
    const even = Buffer.from(bytes.subarray(shift, bytes.length - ((bytes.length - shift) % 2)));
    return [even.toString('utf16le'), even.swap16().toString('utf16le')];
  });
  return [...wide, ...narrow];
}

/** Characters that may each stand for a byte of UTF-16: of what people type, every second one is mostly zero. */
function runsWithZeros(text: string): string[] {
  return text.includes('\0') ? (text.match(/[\0-\xff]+/g) ?? []).filter((run) => run.includes('\0')) : [];
}

/** Runs and lists that were decoded: what they say stands in a text already, whichever text they are met in again. */
type Decoded = Set<string>;

/**
 * Encoders break their lines (RFC 2045, 6.8), and JSON writes that by letters. Nothing is looked for before a break, so that
 * each character is met once.
 */
const lineBreaks = /(?:[\r\n]|\\[rn])[ \t]*/g;

interface How {
  decoded: Decoded;
  withControls: boolean;
  /** Whether it is no spelling of anything else. */
  isAsSent: boolean;
}

/** What a text says in another spelling, and what that took beyond reading it; null where something is too much to be looked into. */
type Reading = { one: string; effort: number } | null;

function* allReadingsOf(text: string, how: How): Generator<Reading> {
  for (const one of readingsOf(text, how)) yield { one, effort: 0 };
  // JSON writes some bytes by letters, whatever is looked for.
  for (const signs of text.includes('\\') ? [text, unescapedInScript(text, true)] : [text])
    for (const unpacked of unpackedIn(signs))
      yield unpacked && { one: textsOf(unpacked.bytes).join('\n'), effort: unpacked.effort };
}

function* readingsOf(text: string, { decoded, withControls, isAsSent }: How): Generator<string> {
  for (const { sign, read } of escapesRead) if (sign.test(text)) yield read(text, withControls);
  for (const one of new Set([text, text.replace(lineBreaks, '')])) {
    // What stands right before a run may be of the same alphabet, and moves it by some characters.
    yield* decodedRuns(one.match(/[\w+/-]{6,}/g), [0, 1, 2, 3], 'base64', decoded);
    yield* decodedRuns(one.match(/[0-9a-f]{8,}/gi), [0, 1], 'hex', decoded);
    // Two digits for each byte, with something between them.
    const joined = one.replace(/(?<=[0-9a-f]{2})[^0-9a-z]{1,6}(?:0x)?(?=[0-9a-f]{2})/gi, '');
    if (joined !== one) yield* decodedRuns(joined.match(/[0-9a-f]{8,}/gi), [0], 'hex', decoded);
  }
  yield numbersRead(text, decoded, isAsSent);
}

/** Ways of undoing escapes; none has anything to do where its `sign` is not. */
const escapesRead: readonly { sign: RegExp; read: (text: string, withControls: boolean) => string }[] = [
  { sign: /%/, read: unescaped },
  { sign: /xn--/i, read: (text) => hostNamesRead(viewOf(text))?.text ?? text },
  { sign: /\+/, read: (text) => unescaped(text.replaceAll('+', ' ')) },
  { sign: /[%\0]/, read: unescapedByByte },
  { sign: /[\\%]/, read: unescapedInScript },
  {
    sign: /&/,
    // Browsers read a number without its semicolon too (HTML, 13.2.5.80), and any zeros before it.
    read: (text) =>
      text.replace(
        /&(?:#0*(\d{1,7});?|#x0*([0-9a-f]{1,6});?|(amp|lt|gt|quot|apos);)/gi,
        (whole, decimal, hex, name) =>
          name !== undefined
            ? (entities[name.toLowerCase()] ?? whole)
            : characterOf(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal), whole),
      ),
  },
];

function unescapedInScript(text: string, withControls: boolean): string {
  return text.replace(
    /(?:\\u|%u)([0-9a-f]{4})|\\u\{0*([0-9a-f]{1,6})\}|\\x([0-9a-f]{2})|\\(["'\\/`])|\\([bfnrtv0])/gi,
    (whole, wide, braced, narrow, plain, named) =>
      plain ??
      (named && (withControls ? controls[named.toLowerCase()] : whole)) ??
      characterOf(Number.parseInt(wide ?? braced ?? narrow, 16), whole),
  );
}

/** Escapes of one letter (RFC 8259, 7; ECMA-262, 12.9.4, "SingleEscapeCharacter"). */
const controls: Readonly<Record<string, string>> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '0': '\0' },
};

/**
 * Lists of numbers as bytes, and as characters. Of a text as it was sent, what stands between numbers that are no byte is a list too, by
 * every one of its numbers: every second one as well would be more than may be read of what pages tell of their users.
 */
function numbersRead(text: string, decoded: Decoded, isAsSent: boolean): string {
  const readings = listedNumbers(text).map((lists) => lists.map((list) => list.map(({ value }) => value)));
  const split = isAsSent ? new Set(readings[0]) : new Set();
  return notYet(readings.flat(), (list) => `list ${list}`, decoded)
    .flatMap((list) => [
      ...(split.has(list) || list.every((value) => value <= 0xff) ? runsOfBytes(list) : []).flatMap((run) =>
        textsOf(Buffer.from(run)),
      ),
      list.map((value) => characterOf(value, '\n')).join(''),
    ])
    .join('\n');
}

/** A time or a width that stands beside a list of bytes is none of it. */
function runsOfBytes(list: readonly number[]): number[][] {
  const runs: number[][] = [[]];
  for (const value of list)
    if (value <= 0xff) runs.at(-1)?.push(value);
    else runs.push([]);
  return runs.filter(({ length }) => length >= fewestNumbers);
}

/** What the runs say, read from each of these of their characters on. */
function decodedRuns(
  runs: readonly string[] | null,
  shifts: readonly number[],
  encoding: 'base64' | 'hex',
  decoded: Decoded,
): string[] {
  const fresh = notYet(runs ?? [], (run) => `${encoding} ${shifts.length} ${run}`, decoded);
  return shifts.map((shift) =>
    fresh.map((run) => textsOf(Buffer.from(run.slice(shift), encoding)).join('\n')).join('\n'),
  );
}

/** Those that no text before had, in their order: what stands in one text more than once stays so. */
function notYet<T>(all: readonly T[], keyOf: (one: T) => string, decoded: Decoded): T[] {
  const fresh = all.map((one) => ({ one, key: keyOf(one) })).filter(({ key }) => !decoded.has(key));
  for (const { key } of fresh) decoded.add(key);
  return fresh.map(({ one }) => one);
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
