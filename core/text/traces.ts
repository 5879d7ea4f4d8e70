/** Fewer letters would be found in half of every text. */
export const fewestLetters = 4;

/** As many are looked for one by one, which is faster than what does not depend on their number. */
const few = 50;

/** What is looked for in texts, however much of it there is: a capture may name ten thousand secrets. */
export class Traces {
  readonly #all = new Set<string>();
  readonly #secrets = new Set<string>();
  /** By their first letters, and then by their length. */
  readonly #byStart = new Map<string, Map<number, Set<string>>>();

  /** In the order of their letters, and of their letters from the last one on; null where one came since. */
  #sorted: { forwards: string[]; backwards: string[] } | null = null;
  #longest = 0;

  get size(): number {
    return this.#all.size;
  }

  /** How many letters the longest of them has. */
  get longest(): number {
    return this.#longest;
  }

  /** All that is looked for where a secret is, first the secret itself. */
  addAll(traces: readonly string[]): void {
    for (const trace of traces) this.#add(trace);
    for (const trace of traces.slice(0, 1)) this.#secrets.add(trace);
  }

  /** Whether this is a secret itself, and no other spelling or piece of one. */
  isSecret(trace: string): boolean {
    return this.#secrets.has(trace);
  }

  #add(trace: string): void {
    this.#all.add(trace);
    this.#sorted = null;
    this.#longest = Math.max(this.#longest, trace.length);
    const start = trace.slice(0, fewestLetters);
    const byLength = this.#byStart.get(start) ?? new Map<number, Set<string>>();
    this.#byStart.set(start, byLength);
    byLength.set(trace.length, (byLength.get(trace.length) ?? new Set()).add(trace));
  }

  /** Where one begins in a text, and how long it is. */
  foundIn(text: string): Iterable<{ at: number; length: number }> {
    return this.#all.size > few ? this.#byTheirStart(text) : this.#oneByOne(text);
  }

  /** Whether one of them begins with this. */
  beginsWith(part: string): boolean {
    return isBeginning(part, this.#inOrder().forwards);
  }

  /** Whether one of them ends with this. */
  endsWith(part: string): boolean {
    return isBeginning(backwards(part), this.#inOrder().backwards);
  }

  #inOrder() {
    this.#sorted ??= {
      forwards: [...this.#all].sort(),
      backwards: [...this.#all].map(backwards).sort(),
    };
    return this.#sorted;
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

function backwards(text: string): string {
  return text.split('').reverse().join('');
}

/** By halves, as there may be ten thousand. */
function isBeginning(part: string, sorted: readonly string[]): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < part) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(part) ?? false;
}
