import type { Neighbours } from './neighbours.ts';
import type { RunNotes } from './run-notes.ts';

interface Needs {
  notes: RunNotes;
  /** What this process knows of the provider. */
  provider: Neighbours;
  pauseMs: number;
  nowMs: () => number;
}

/** The pause between journeys to one provider, whoever makes them: targets of one run, its processes, other runs. */
export class Pace {
  readonly #needs: Needs;
  /** The journey that was waited for; it is not waited for again, as a clock may stand still or be put back. */
  #waitedFor: number | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /**
   * Begins a journey, and notes it, where the last one is long enough ago; else it gives how many milliseconds to wait before
   * asking again. Of two that ask at once one begins.
   */
  async begin(): Promise<number> {
    const { notes, provider, nowMs } = this.#needs;
    const ofThisProcess = provider.lastMs ?? Number.NEGATIVE_INFINITY;
    let restMs = this.#restAfter(ofThisProcess);
    let lastMs = ofThisProcess;
    const noting = notes.change((own, { mates, others }) => {
      const noted = [own, ...mates, ...others].map(({ journeyMs }) => journeyMs ?? Number.NEGATIVE_INFINITY);
      lastMs = Math.max(ofThisProcess, ...noted);
      restMs = this.#restAfter(lastMs);
      return restMs > 0 ? null : { ...own, journeyMs: nowMs() };
    });
    // Where nothing can be noted nobody is logged in, and what is seen without goes at the pace of this process.
    await noting.catch(() => undefined);
    if (restMs > 0) this.#waitedFor = lastMs;
    else provider.lastMs = nowMs();
    return restMs;
  }

  #restAfter(lastMs: number): number {
    const { pauseMs, nowMs } = this.#needs;
    // A clock that was put back makes no pause longer.
    return lastMs === this.#waitedFor ? 0 : Math.min(lastMs + pauseMs - nowMs(), pauseMs);
  }
}
