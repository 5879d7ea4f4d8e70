/** What a capture may hold. Each is far more than tools write: Chromium nests stacks of callers 32 deep. */
const most = {
  deep: 200,
  /** Of a number or a word such as `null`. */
  bare: 1_000,
  key: 64 * 1024,
  entries: 200_000,
  valuesOfEntry: 1_000_000,
  /** Of what is not let go as it comes, though nothing of it is read: `log.pages`, say. */
  valuesBeside: 1_000_000,
  values: 50_000_000,
  /** Escaped, of an entry: one without its other half is kept as a piece of its own by the parser. */
  surrogates: 1_000_000,
};

const recordLess = 'clear the list of requests just before Connect is clicked';

/** Where more stands than a capture may hold: a place in the chunk, and a sentence. */
export interface Beyond {
  at: number;
  found: string;
}

interface Open {
  isList: boolean;
  /** Whether its elements are the entries. */
  isEntries: boolean;
}

const quote = 0x22;
const backslash = 0x5c;

/**
 * Counts what stands in the text of a capture, byte by byte and before it is parsed, in memory that does not grow: how
 * deep, how many, how long. What is no JSON it leaves to the parser.
 */
export class Bounds {
  readonly #open: Open[] = [];
  #isInLog = false;
  #inString = false;
  #isKey = false;
  #mayBeKey = false;
  #escaped: 'no' | 'any' | 'code' | 'second' = 'no';
  /** Of the string, number or word that is being read. */
  #length = 0;
  /** Of a key of the outer objects, as long as it can be one that matters. */
  #key = '';
  #surrogates = 0;
  #entries = 0;
  #valuesOfEntry = 0;
  #valuesBeside = 0;
  #values = 0;

  /** Reads on; null while everything is within its bounds. */
  check(chunk: Buffer): Beyond | null {
    // Each is looked for once: a search for every escape would take quadratic time.
    let nextBackslash = -1;
    let nextQuote = -1;
    for (let at = 0; at < chunk.length; at++) {
      if (this.#inString && this.#escaped === 'no') {
        // Nearly all of a capture stands in strings, of which nothing but the end counts.
        if (nextBackslash < at) nextBackslash = placeOf(backslash, chunk, at);
        if (nextQuote < at) nextQuote = placeOf(quote, chunk, at);
        const end = Math.min(nextQuote, nextBackslash);
        if (this.#isOuterKey) this.#key += chunk.toString('latin1', at, Math.min(end, at + 10));
        this.#length += end - at;
        at = end;
      }
      const found = at < chunk.length ? this.#take(chunk[at] ?? 0) : this.#tooLong();
      if (found !== null) return { at, found };
    }
    return null;
  }

  #take(byte: number): string | null {
    if (this.#inString) return this.#takeInString(byte);
    switch (byte) {
      case quote:
        return this.#beginString();
      case 0x7b: // {
      case 0x5b: // [
        return this.#begin(byte === 0x5b);
      case 0x7d: // }
      case 0x5d: // ]
        this.#open.pop();
        this.#mayBeKey = false;
        this.#length = 0;
        return null;
      case 0x2c: // ,
        this.#mayBeKey = this.#open.at(-1)?.isList === false;
        this.#length = 0;
        return null;
      case 0x3a: // :
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        this.#length = 0;
        return null;
      default:
        this.#length++;
        return this.#length === 1 ? this.#countValue() : this.#tooLong();
    }
  }

  #takeInString(byte: number): string | null {
    this.#length++;
    if (this.#escaped === 'second') {
      this.#escaped = 'no';
      // 8, 9 and the letters: D800 to DFFF.
      if (byte === 0x38 || byte === 0x39 || byte > 0x40) this.#surrogates++;
    } else if (this.#escaped === 'code') {
      this.#escaped = byte === 0x64 || byte === 0x44 ? 'second' : 'no';
    } else if (this.#escaped === 'any') {
      this.#escaped = byte === 0x75 ? 'code' : 'no';
    } else if (byte === backslash) {
      this.#escaped = 'any';
      // Whatever it is then, it counts for none of those that are looked for.
      if (this.#isOuterKey) this.#key += '\\';
    } else if (byte === quote) {
      this.#inString = false;
      this.#length = 0;
      this.#mayBeKey = false;
      return null;
    }
    if (this.#surrogates > most.surrogates)
      return `has an entry with more than ${shown(most.surrogates)} halves of characters (\\ud800 to \\udfff)`;
    return this.#tooLong();
  }

  #beginString(): string | null {
    this.#inString = true;
    this.#isKey = this.#mayBeKey;
    this.#length = 0;
    if (!this.#isKey) return this.#countValue();
    if (this.#isOuterKey) this.#key = '';
    return null;
  }

  get #isOuterKey(): boolean {
    return this.#isKey && this.#open.length <= 2;
  }

  #begin(isList: boolean): string | null {
    const found = this.#countValue();
    const isEntries = isList && this.#open.length === 2 && this.#key === 'entries' && this.#isInLog;
    if (this.#open.length === 1) this.#isInLog = !isList && this.#key === 'log';
    this.#open.push({ isList, isEntries });
    this.#mayBeKey = !isList;
    this.#length = 0;
    if (this.#open.length > most.deep)
      return `nests lists and objects more than ${most.deep} deep, which no tool that records a browser does`;
    return found;
  }

  #countValue(): string | null {
    this.#values++;
    if (this.#values > most.values) return `holds more than ${shown(most.values)} values: ${recordLess}`;
    if (this.#open[2]?.isEntries !== true) {
      this.#valuesBeside++;
      if (this.#valuesBeside <= most.valuesBeside) return null;
      return `holds more than ${shown(most.valuesBeside)} values beside its entries, which no tool writes`;
    }
    if (this.#open.length === 3) {
      this.#entries++;
      this.#valuesOfEntry = 0;
      this.#surrogates = 0;
      if (this.#entries > most.entries) return `has more than ${shown(most.entries)} entries: ${recordLess}`;
    }
    this.#valuesOfEntry++;
    if (this.#valuesOfEntry <= most.valuesOfEntry) return null;
    return `has an entry of more than ${shown(most.valuesOfEntry)} values, which no page of a Connect is: ${recordLess}`;
  }

  #tooLong(): string | null {
    if (!this.#inString)
      return this.#length > most.bare
        ? `has a number or word of more than ${shown(most.bare)} characters, which JSON of a browser never has`
        : null;
    const isLong = this.#isKey && this.#length > most.key;
    return isLong
      ? `has a field whose name is longer than ${most.key / 1024} KB, which no tool writes`
      : null;
  }
}

function placeOf(byte: number, chunk: Buffer, from: number): number {
  const at = chunk.indexOf(byte, from);
  return at < 0 ? chunk.length : at;
}

function shown(count: number): string {
  return count.toLocaleString('en');
}
