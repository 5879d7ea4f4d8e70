import type { Readable } from 'node:stream';
import { withBareAddresses } from './bare-addresses.ts';
import { longestSpelling, WholeLines } from './whole-lines.ts';

const keptCharacters = 10_000;

/** A secret that the cut runs through lies in what is taken away last. */
const overlap = longestSpelling;

/** The end of what a program says, in whole lines of each of its streams: a secret may come in pieces, between other words. */
export class LastSaid {
  #said = '';
  #isCut = false;
  readonly #begun: WholeLines[] = [];

  hear(stream: Readable): void {
    // A character may come in two pieces, too.
    stream.setEncoding('utf8');
    const lines = new WholeLines();
    this.#begun.push(lines);
    stream.on('data', (data: string) => this.add(lines.add(data)));
  }

  add(text: string): void {
    const said = this.#said + text;
    this.#said = said.slice(-keptCharacters - overlap);
    if (said.length > this.#said.length) this.#isCut = true;
  }

  /** As it came, for what looks for its own words in it and tells nobody. */
  get raw(): string {
    return this.#said + this.#begun.map(({ begun }) => begun).join('');
  }

  /** What may be told of it: secrets are taken out by `redact`, and what opens something out of addresses, before it is cut. */
  told(redact: (text: string) => string): string {
    const clean = withBareAddresses(redact(this.raw));
    return (this.#isCut ? clean.slice(overlap) : clean).slice(-keptCharacters);
  }
}
