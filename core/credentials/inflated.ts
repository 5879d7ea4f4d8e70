/** What a stream says up to its end, or to where it breaks off, and how many signs of it were read. */
export interface Inflated {
  bytes: Buffer;
  read: number;
}

/** Codes of Huffman in their order: how many there are of each length, and what they stand for. */
interface Codes {
  counts: readonly number[];
  symbols: readonly number[];
}

const longestCode = 15;

/** Made once: most of what is tried is no stream, and breaks off at once. */
const brokenOff = new Error('no deflate from here on');

/**
 * Undoes deflate (RFC 1951) in a text whose signs stand for bytes, from one of them on; null where it says more than `most` bytes. Node's own
 * keeps nothing of a stream that breaks off, as one does that was never ended, and takes a hundred times as long to see that there is none.
 */
export function inflated(text: string, from: number, most: number): Inflated | null {
  const bits = new Bits(text, from);
  const said: number[] = [];
  try {
    for (let isLast = false; !isLast; ) {
      isLast = bits.take(1) === 1;
      const how = bits.take(2);
      if (how === 0) stored(bits, said, most);
      else coded(bits, said, most, codesOf(bits, how));
      if (said.length > most) return null;
    }
  } catch (error) {
    if (error !== brokenOff) throw error;
  }
  return { bytes: Buffer.from(said), read: bits.at - from };
}

class Bits {
  readonly #text: string;
  #held = 0;
  #count = 0;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  take(count: number): number {
    while (this.#count < count) {
      const byte = this.#text.charCodeAt(this.at);
      // So is the end of the text.
      if (!(byte <= 0xff)) throw brokenOff;
      this.#held |= byte << this.#count;
      this.#count += 8;
      this.at++;
    }
    const taken = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return taken;
  }

  /** What is left of a byte is passed over. */
  align(): void {
    this.take(this.#count % 8);
  }

  symbol({ counts, symbols }: Codes): number {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= longestCode; length++) {
      code |= this.take(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw brokenOff;
  }
}

function stored(bits: Bits, said: number[], most: number): void {
  bits.align();
  const length = bits.take(16);
  if (bits.take(16) !== (~length & 0xffff)) throw brokenOff;
  for (let left = length; left > 0 && said.length <= most; left--) said.push(bits.take(8));
}

function coded(bits: Bits, said: number[], most: number, codes: { letters: Codes; distances: Codes }): void {
  while (said.length <= most) {
    const letter = bits.symbol(codes.letters);
    if (letter === 256) return;
    if (letter < 256) {
      said.push(letter);
      continue;
    }
    const length = stepped(bits, letter - 257, 4, 28) + 3;
    const distance = stepped(bits, bits.symbol(codes.distances), 2, 29) + 1;
    if (distance > said.length) throw brokenOff;
    for (let left = length; left > 0; left--) said.push(said[said.length - distance] ?? 0);
  }
}

/** Lengths and distances (3.2.5): after each `each` of them another bit more follows. The longest length, 258, has none. */
function stepped(bits: Bits, symbol: number, each: 2 | 4, last: 28 | 29): number {
  if (symbol > last) throw brokenOff;
  if (each === 4 && symbol === last) return 255;
  if (symbol < 2 * each) return symbol;
  const more = Math.floor(symbol / each) - 1;
  return ((each + (symbol % each)) << more) + bits.take(more);
}

const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const fixed = {
  letters: codesFrom(
    Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)),
  ),
  distances: codesFrom(Array<number>(32).fill(5)),
};

function codesOf(bits: Bits, how: number): { letters: Codes; distances: Codes } {
  if (how === 1) return fixed;
  if (how === 3) throw brokenOff;
  const [letters, distances, count] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  const ofLengths = Array<number>(orderOfLengths.length).fill(0);
  for (const at of orderOfLengths.slice(0, count)) ofLengths[at] = bits.take(3);
  const codes = codesFrom(ofLengths);
  const lengths: number[] = [];
  while (lengths.length < letters + distances) {
    const symbol = bits.symbol(codes);
    const [length, times] =
      symbol < 16
        ? [symbol, 1]
        : symbol === 16
          ? [lengths.at(-1) ?? 0, bits.take(2) + 3]
          : [0, symbol === 17 ? bits.take(3) + 3 : bits.take(7) + 11];
    for (let left = times; left > 0; left--) lengths.push(length);
  }
  return { letters: codesFrom(lengths.slice(0, letters)), distances: codesFrom(lengths.slice(letters)) };
}

/** Codes by how long that of each symbol is (3.2.2). Too many are none, and neither are too few, but for one alone. */
function codesFrom(lengths: readonly number[]): Codes {
  const counts = Array.from({ length: longestCode + 1 }, () => 0);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  const left = counts.slice(1).reduce((free, count) => (free < 0 ? free : 2 * free - count), 1);
  const isAlone = lengths.filter((length) => length > 0).length <= 1;
  if (left < 0 || (left > 0 && !isAlone)) throw brokenOff;
  const symbols = counts.flatMap((count, length) =>
    length === 0 || count === 0 ? [] : lengths.flatMap((one, symbol) => (one === length ? [symbol] : [])),
  );
  return { counts, symbols };
}
