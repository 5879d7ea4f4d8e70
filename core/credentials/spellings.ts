import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** How often one spelling may stand within another. */
const mostLayers = 3;

/** Characters that are looked at for one request, at the most: a page may nest spellings to no end. */
const mostLength = 8_000_000;

/**
 * A text, and all that it says in another spelling: percent escapes, form fields, JSON and script escapes, HTML
 * entities, Base64, hexadecimal digits, each within another too. What is hashed, encrypted or cut in pieces cannot
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
  const texts = [body.toString()];
  for (const unpack of [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync])
    try {
      texts.push(unpack(body, { maxOutputLength: mostBytes }).toString());
    } catch (error) {
      // Otherwise it is not packed so.
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
    }
  // Both orders of its bytes: which one it is shows from neither.
  if (body.includes(0)) {
    const even = body.subarray(0, body.length - (body.length % 2));
    texts.push(even.toString('utf16le'), Buffer.from(even).swap16().toString('utf16le'));
  }
  return texts.join('\n');
}

const readings: readonly ((text: string) => string)[] = [
  unescaped,
  (text) => unescaped(text.replaceAll('+', ' ')),
  (text) =>
    text.replace(/\\(?:u\{?([0-9a-f]{2,6})\}?|x([0-9a-f]{2})|(["'\\/]))/gi, (whole, wide, narrow, plain) =>
      plain !== undefined ? plain : characterOf(Number.parseInt(wide ?? narrow, 16), whole),
    ),
  (text) =>
    text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) =>
      name !== undefined
        ? (entities[name.toLowerCase()] ?? whole)
        : characterOf(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal), whole),
    ),
  // What stands right before a run may be of the same alphabet, and moves it by some characters.
  ...[0, 1, 2, 3].map((shift) => (text: string) => decodedRuns(text, /[\w+/-]{6,}/g, shift, 'base64')),
  ...[0, 1].map((shift) => (text: string) => decodedRuns(text, /[0-9a-f]{8,}/gi, shift, 'hex')),
];

function decodedRuns(text: string, run: RegExp, shift: number, encoding: 'base64' | 'hex'): string {
  return (text.match(run) ?? []).map((one) => Buffer.from(one.slice(shift), encoding).toString()).join('\n');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function characterOf(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** Escapes that are none stay as they are. */
function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
