import type { Readable } from 'node:stream';
import { JSONParser } from '@streamparser/json';
import { Bounds } from './bounds.ts';
import { exchangeOf, type ReadEntry } from './exchange.ts';
import { Held } from './held.ts';
import { mostKept, weightOf } from './weight.ts';

/** A single entry that is longer than this is no page of a Connect. */
const longestEntry = 256 * 1024 ** 2;

/** What is kept of a capture: so many exchanges, the latest. */
const mostExchanges = 20_000;

/** As much of a file as tells what it is. */
const mostBegin = 64 * 1024;

/** The text is no HAR; `found` says what it is, and quotes none of it. */
export class NotJson extends Error {
  readonly found: string;

  constructor(found: string) {
    super(found);
    this.found = found;
  }
}

export interface Entries {
  creator: string | null;
  entries: ReadEntry[];
  /** As `Har` has them. */
  held: readonly string[];
  /** How many stand in the file. */
  count: number;
  damaged: number;
  forgotten: number;
}

/**
 * Reads `log.entries` as the bytes come, and lets go at once what tells nothing of a way.
 * @throws NotJson where it is none, or holds more than the bounds of `Bounds`: nothing after that place is parsed, and
 * no more of the file is read.
 */
export async function readEntries(bytes: Readable): Promise<Entries> {
  const held = new Held();
  const read: Entries = { creator: null, entries: [], held: [], count: 0, damaged: 0, forgotten: 0 };
  let weight = 0;
  let sinceEntry = 0;
  const add = (value: unknown) => {
    read.count++;
    sinceEntry = 0;
    held.add(value);
    const entry = exchangeOf(value);
    if (entry === undefined) read.damaged++;
    if (!entry) return;
    weight += weightOf(entry.exchange);
    read.entries.push(entry);
    while (read.entries.length > mostExchanges || weight > mostKept) {
      const earliest = read.entries.shift();
      if (earliest) weight -= weightOf(earliest.exchange);
      read.forgotten++;
    }
  };
  const parser = new JSONParser({
    // Not the list itself, which would be kept whole.
    paths: ['$.log.entries.*', '$.log.creator'],
    keepStack: false,
    stringBufferSize: 64 * 1024,
  });
  let problem: Error | null = null;
  parser.onError = (error) => {
    problem ??= error;
  };
  parser.onValue = ({ value, key }) => {
    if (typeof key === 'number') return add(value);
    const { name } = (value ?? {}) as { name?: unknown };
    if (key === 'creator' && typeof name === 'string') read.creator = name;
  };
  const bounds = new Bounds();
  let begin = '';
  for await (const chunk of decoded(bytes)) {
    if (begin.length < mostBegin) begin = (begin + chunk.toString('utf8', 0, mostBegin)).trimStart();
    if (problem || parser.isEnded) break;
    sinceEntry += chunk.length;
    if (sinceEntry > longestEntry)
      throw new NotJson('has an entry of more than 256 MB, which no page of a Connect is');
    const beyond = bounds.check(chunk);
    parser.write(beyond ? chunk.subarray(0, beyond.at) : chunk);
    // What is no JSON anyway is told as what it is.
    if (beyond && !problem) throw new NotJson(beyond.found);
  }
  if (begin === '') throw new NotJson('is empty');
  if (problem) throw new NotJson(whatItIs(begin));
  if (!parser.isEnded) throw new NotJson('ends in the middle: it was not written or not sent whole');
  if (read.count === 0 && !/"entries"\s*:\s*\[\s*\]/.test(begin))
    throw new NotJson('is JSON, but no HAR: expected log.entries');
  return { ...read, held: held.values };
}

function whatItIs(begin: string): string {
  if (/^<(?:!doctype|html)/i.test(begin)) return 'is a web page, no HAR';
  if (begin.startsWith('<'))
    return 'is XML, no HAR (of Fiddler and Internet Explorer, too, export HTTPArchive as JSON)';
  if (begin.startsWith('%PDF')) return 'is a PDF, no HAR';
  if (/^\{/.test(begin))
    return 'begins like JSON and is none further on: it was edited, or not written whole';
  return 'is no JSON, so no HAR';
}

/** Bytes of UTF-8 without its mark; UTF-16, which Windows PowerShell writes, becomes that. */
async function* decoded(bytes: Readable): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    let rest = chunk;
    if (isFirst) {
      isFirst = false;
      const encoding = encodingOf(chunk);
      if (encoding !== 'utf-8') decoder = new TextDecoder(encoding);
      else if (chunk.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) rest = chunk.subarray(3);
    }
    yield decoder ? Buffer.from(decoder.decode(rest, { stream: true })) : rest;
  }
}

function encodingOf([first, second]: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first === 0x7b && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x7b)) return 'utf-16be';
  return 'utf-8';
}
