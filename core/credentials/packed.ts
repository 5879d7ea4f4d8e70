import { inflated } from './inflated.ts';

/** A body, and what is packed in one, of more bytes than these, packed or unpacked, is not looked into. Forms are far shorter. */
export const mostBytes = 100_000;

/** What begins at one place, and how many characters may be read in the time that took; null where it is too much to be looked into. */
export type Unpacked = { bytes: Buffer; effort: number } | null;

/** To begin takes as long as to read so many characters, stream or none. */
const perBeginning = 300;

/** So does to read or write a byte of a stream. */
const perByte = 2;

/**
 * Where gzip (RFC 1952, 2.3.1) or zlib with a window of 32 kB (RFC 1950, 2.2) may begin, in a text whose signs stand for bytes. The dots of a
 * picture (PNG, "IDAT"; of one that moves "fdAT", and a number) say nothing in letters, and are mostly more than can be looked into.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are bytes.
const beginnings = /\x1f\x8b\x08|(?<!IDAT|fdAT[\s\S]{4})x[\x01^\x9c\xda]/g;

const noBytes = /[^\0-\xff]/g;

/** What is packed anywhere in a text whose signs stand for bytes. */
export function* unpackedIn(text: string): Generator<Unpacked> {
  const bytes = Buffer.from(text, 'latin1');
  let end = 0;
  for (const { index, 0: head } of text.matchAll(beginnings)) {
    const from = head.startsWith('x') ? index + head.length : behindHead(text, index);
    if (end <= index) end = endOfBytes(text, index);
    const said = inflated(bytes.subarray(from, end), mostBytes);
    yield said && {
      bytes: said.bytes,
      effort: perBeginning + perByte * (from - index + said.read + said.bytes.length),
    };
  }
}

/** Where the next sign stands that is no byte, else where the text ends. */
function endOfBytes(text: string, from: number): number {
  noBytes.lastIndex = from;
  return noBytes.exec(text)?.index ?? text.length;
}

/** Behind the head of gzip, with what its flags say to be there (RFC 1952, 2.3.1); the text's signs stand for bytes. */
export function behindHead(text: string, from: number): number {
  const flags = text.charCodeAt(from + 3);
  let at = from + 10;
  if (flags & 4) at += 2 + ((text.charCodeAt(at) & 0xff) | ((text.charCodeAt(at + 1) & 0xff) << 8));
  for (const name of [8, 16]) if (flags & name) at = text.indexOf('\0', at) + 1 || Math.max(at, text.length);
  return flags & 2 ? at + 2 : at;
}
