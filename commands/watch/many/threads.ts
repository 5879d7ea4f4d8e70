import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { extension } from '../../../core/base/package-root.ts';
import { firstLine } from '../../../core/text/first-line.ts';
import type { Look, Looked } from '../look.ts';
import { lookInProcess } from '../look-in-process.ts';
import type { InProcess } from '../watch-target.ts';
import type { Answered, Asked } from './thread.ts';

/** To load a thread and make it warm takes as much as so many checks (measured: docs/testing.md). */
const worthAThread = 24;

const ofSources = extension === 'ts';

/**
 * How many threads beside this one are worth it: for each core one, where there is enough to do. None for sources, which
 * Node reads in another thread by itself from 22.18 on alone.
 */
export function threadsFor(
  offline: number,
  atOnce: number,
  cores = ofSources ? 1 : availableParallelism(),
): number {
  return Math.max(Math.min(cores, atOnce, Math.floor(offline / worthAThread)) - 1, 0);
}

/**
 * Looks at offline targets without a browser, in this thread and in others: such a look computes from its beginning to
 * its end, and a thread computes on one core alone. Each looks where there is least to do. What is live stays in this one,
 * where care and pauses are.
 */
export class Threads {
  readonly #others: Thread[];
  #here = 0;

  /** From when `signal` is aborted what the others are at is interrupted. */
  constructor(others: number, signal: AbortSignal) {
    this.#others = Array.from({ length: others }, () => new Thread());
    signal.addEventListener('abort', () => void this.close(), { once: true });
  }

  /** `variables`: options as settings, the target among them, which another thread reads for itself. */
  readonly look: InProcess = async (look, variables) => {
    const [other] = this.#others.filter(({ isOver }) => !isOver).toSorted((a, b) => a.busy - b.busy);
    if (look.target.mode === 'offline' && other && other.busy < this.#here)
      return other.look(look, variables);
    this.#here += 1;
    try {
      return await lookInProcess(look);
    } finally {
      this.#here -= 1;
    }
  };

  /** Ends the other threads, at once. */
  async close(): Promise<void> {
    await Promise.all(this.#others.map((other) => other.close()));
  }
}

class Thread {
  readonly #worker = new Worker(new URL(`./thread.${extension}`, import.meta.url));
  readonly #asked = new Map<number, (looked: Looked) => void>();
  #number = 0;
  isOver = false;

  constructor() {
    this.#worker.on('message', ({ number, looked }: Answered) => this.#answer(number, looked));
    this.#worker.on('error', (error) => this.#end({ outcome: 'not ended', problem: problemOf(error) }));
    this.#worker.on('exit', () =>
      this.#end({ outcome: 'not ended', problem: 'it ended the thread it was in' }),
    );
  }

  get busy(): number {
    return this.#asked.size;
  }

  look({ withoutAccounts, compare }: Look, variables: Readonly<Record<string, string>>): Promise<Looked> {
    const number = this.#number++;
    const asked: Asked = { number, variables, withoutAccounts, compare };
    return new Promise((resolve) => {
      this.#asked.set(number, resolve);
      this.#worker.postMessage(asked);
    });
  }

  async close(): Promise<void> {
    this.#end({ outcome: 'interrupted' });
    await this.#worker.terminate();
  }

  #answer(number: number, looked: Looked): void {
    this.#asked.get(number)?.(looked);
    this.#asked.delete(number);
  }

  /** What it was asked has this answer, and it is asked nothing more. */
  #end(looked: Looked): void {
    this.isOver = true;
    for (const number of [...this.#asked.keys()]) this.#answer(number, looked);
  }
}

function problemOf(error: Error): string {
  return `the thread it was in broke down: ${firstLine(error) ?? error.name}`;
}
