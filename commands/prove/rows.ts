import { printToWidth } from '../../core/text/print.ts';
import type { Verdict } from '../../core/verdict/schema.ts';
import { verdictRow } from './table.ts';

/** Prints verdicts below a headline, each as soon as all that stand above it are told. */
export class Rows {
  readonly #headline: (browser: string | null) => string;
  /** Titles of what is still to be told, in the order of the table. */
  #ahead: string[] = [];
  #width = 0;
  /** What was told and is not printed yet; null where it came to no row. */
  readonly #told = new Map<string, Verdict | null>();
  #hasHeadline = false;

  /** `headline` says what stands above the rows, as soon as there is the first; `browser` is null where there is none at the end. */
  constructor(headline: (browser: string | null) => string) {
    this.#headline = headline;
  }

  /** What will be told, by title, in the order of the table. */
  expect(titles: readonly string[]): void {
    this.#ahead = [...titles];
    this.#width = widest(titles);
  }

  told(title: string, verdict: Verdict | null): void {
    this.#told.set(title, verdict);
    for (let [next] = this.#ahead; next !== undefined && this.#told.has(next); [next] = this.#ahead) {
      this.#print(this.#told.get(next) ?? null);
      this.#told.delete(next);
      this.#ahead.shift();
    }
  }

  /** Nothing more will be told: prints what waits for something above it. */
  end(): void {
    const rest = [...this.#told.values()].filter((verdict) => verdict !== null);
    this.#width = Math.max(this.#width, widest(rest.map(({ title }) => title)));
    for (const verdict of rest.toSorted((a, b) => a.order - b.order)) this.#print(verdict);
    this.#printHeadline(null);
  }

  #print(verdict: Verdict | null): void {
    if (verdict === null) return;
    this.#printHeadline(verdict.browser);
    printToWidth(...verdictRow(verdict, this.#width));
  }

  #printHeadline(browser: string | null): void {
    if (!this.#hasHeadline) printToWidth(this.#headline(browser));
    this.#hasHeadline = true;
  }
}

function widest(titles: readonly string[]): number {
  return Math.max(0, ...titles.map(({ length }) => length));
}
