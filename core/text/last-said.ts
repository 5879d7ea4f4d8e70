import type { Readable } from 'node:stream';

const keptCharacters = 10_000;

/** No spelling of a secret is as long: one that the cut runs through lies in what is taken away last. */
const overlap = 10_000;

/** The end of what a program says, in whole lines of each of its streams: a secret may come in pieces, between other words. */
export class LastSaid {
  #said = '';
  #isCut = false;
  readonly #begun = new Map<Readable, string>();

  hear(stream: Readable): void {
    // A character may come in two pieces, too.
    stream.setEncoding('utf8');
    stream.on('data', (data: string) => {
      const text = (this.#begun.get(stream) ?? '') + data;
      const end = text.length > keptCharacters + overlap ? text.length : text.lastIndexOf('\n') + 1;
      this.add(text.slice(0, end));
      this.#begun.set(stream, text.slice(end));
    });
  }

  add(text: string): void {
    const said = this.#said + text;
    this.#said = said.slice(-keptCharacters - overlap);
    if (said.length > this.#said.length) this.#isCut = true;
  }

  /** As it came, for what looks for its own words in it and tells nobody. */
  get raw(): string {
    return this.#said + [...this.#begun.values()].join('');
  }

  /** What may be told of it: secrets are taken out by `redact` before it is cut. */
  told(redact: (text: string) => string): string {
    const clean = redact(this.raw);
    return (this.#isCut ? clean.slice(overlap) : clean).slice(-keptCharacters);
  }
}
