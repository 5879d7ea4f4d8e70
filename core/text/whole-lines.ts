/** No spelling of a secret is longer, in characters. */
export const longestSpelling = 10_000;

/** Gives what a stream says in whole lines: a secret may come in pieces, between other words. */
export class WholeLines {
  #begun = '';

  /** Those that are whole by now. A line that is longer than what a secret can take is not waited for. */
  add(text: string): string {
    const said = this.#begun + text;
    const end = said.length > 2 * longestSpelling ? said.length : said.lastIndexOf('\n') + 1;
    this.#begun = said.slice(end);
    return said.slice(0, end);
  }

  /** What came of the line that is not whole. */
  get begun(): string {
    return this.#begun;
  }

  /** The same, where no more of it is waited for. */
  takeBegun(): string {
    const begun = this.#begun;
    this.#begun = '';
    return begun;
  }
}
