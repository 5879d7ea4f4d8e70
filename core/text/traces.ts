/** Fewer letters would be found in half of every text. */
export const fewestLetters = 4;

/** As many are looked for one by one, which is faster than what does not depend on their number. */
const few = 50;

/** What is looked for in texts, however much of it there is: a capture may name ten thousand secrets. */
export class Traces {
  readonly #all = new Set<string>();
  /** By their first letters, and then by their length. */
  readonly #byStart = new Map<string, Map<number, Set<string>>>();

  get size(): number {
    return this.#all.size;
  }

  add(trace: string): void {
    this.#all.add(trace);
    const start = trace.slice(0, fewestLetters);
    const byLength = this.#byStart.get(start) ?? new Map<number, Set<string>>();
    this.#byStart.set(start, byLength);
    byLength.set(trace.length, (byLength.get(trace.length) ?? new Set()).add(trace));
  }

  /** Where one begins in a text, and how long it is. */
  foundIn(text: string): Iterable<{ at: number; length: number }> {
    return this.#all.size > few ? this.#byTheirStart(text) : this.#oneByOne(text);
  }

  *#oneByOne(text: string) {
    for (const trace of this.#all)
      for (let at = text.indexOf(trace); at >= 0; at = text.indexOf(trace, at + 1))
        yield { at, length: trace.length };
  }

  *#byTheirStart(text: string) {
    for (let at = 0; at + fewestLetters <= text.length; at++)
      for (const [length, traces] of this.#byStart.get(text.slice(at, at + fewestLetters)) ?? [])
        if (traces.has(text.slice(at, at + length))) yield { at, length };
  }
}
