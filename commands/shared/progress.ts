import { printAside, showProgress } from '../../core/text/print.ts';

/** More names than these say no more to who waits. */
const mostNames = 3;
const mostLeftShownMs = 24 * 60 * 60_000;

/** How far a run of several targets has come: on a terminal what is waited for, in a log a line for each that is done. */
export class Progress {
  readonly #total: number;
  readonly #going = new Set<string>();
  readonly #startedMs = performance.now();
  #done = 0;

  constructor(all: readonly string[]) {
    this.#total = all.length;
    if (!process.stderr.isTTY) printAside(`looking at ${this.#total} targets …`);
  }

  begin(named: string): void {
    this.#going.add(named);
    this.#show();
  }

  /** `said`: what came of it, in a few words. */
  end(named: string, said: string): void {
    this.#going.delete(named);
    this.#done += 1;
    if (process.stderr.isTTY) this.#show();
    else printAside(`${this.#done} of ${this.#total} ${said}`);
  }

  close(): void {
    showProgress(null);
  }

  #show(): void {
    const going = [...this.#going];
    const more = going.length > mostNames ? ` and ${going.length - mostNames} more` : '';
    const names = going.slice(0, mostNames).join(', ');
    const waiting = names === '' ? '' : ` · waiting for ${names}${more}`;
    showProgress(`${this.#done} of ${this.#total} done${this.#left()}${waiting} …`);
  }

  /** By what those took that are done; nothing before there is one. */
  #left(): string {
    if (this.#done === 0) return '';
    const leftMs = ((performance.now() - this.#startedMs) / this.#done) * (this.#total - this.#done);
    if (leftMs < 1000 || leftMs > mostLeftShownMs) return '';
    return leftMs < 90_000
      ? `, about ${Math.ceil(leftMs / 1000)} s left`
      : `, about ${Math.ceil(leftMs / 60_000)} min left`;
  }
}
