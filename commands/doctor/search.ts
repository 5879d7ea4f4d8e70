/** What is tried of pages that nothing describes, in one examination: so many pages, and for so long. */
const most = { pages: 150, minutes: 5 };

/** Counts what all searches of an examination open, as pages may lead to other pages without end. */
export class Search {
  readonly #most: typeof most;
  #pages = 0;
  #spentMs = 0;
  #sinceMs: number | null = null;

  constructor(atMost: Partial<typeof most> = {}) {
    this.#most = { ...most, ...atMost };
  }

  /** The time is what is spent within. */
  async during<T>(search: () => Promise<T>): Promise<T> {
    this.#sinceMs = Date.now();
    try {
      return await search();
    } finally {
      this.#spentMs += Date.now() - this.#sinceMs;
      this.#sinceMs = null;
    }
  }

  /** That so many pages are being opened. */
  opens(pages: number): void {
    this.#pages += pages;
  }

  get isOver(): boolean {
    const spentMs = this.#spentMs + (this.#sinceMs === null ? 0 : Date.now() - this.#sinceMs);
    return this.#pages >= this.#most.pages || spentMs >= this.#most.minutes * 60_000;
  }

  /** What came of it, where it is over. */
  get words(): string {
    const { pages, minutes } = this.#most;
    return `${this.#pages} pages were opened to find the way on, and no more are tried (at most ${pages}, and ${minutes} minutes, in one examination)`;
  }
}
