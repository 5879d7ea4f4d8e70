import { UserError } from '../../../core/base/user-error.ts';
import type { Prepared } from '../../shared/prepare-targets.ts';
import type { Shard } from '../../shared/shard-option.ts';
import { notTold, type Outcome } from './outcome.ts';
import { keepTold } from './told.ts';

const interrupted = 130;

/**
 * What there is of a run of several targets, kept each time that one more is told: whoever kills the run loses no more
 * than what was being told.
 */
export class Kept {
  readonly #place: { folder: string; shard: Shard | null };
  readonly #startedAt: string;
  readonly #all: readonly Prepared[];
  readonly #told = new Map<Prepared, Outcome>();
  #kept: Promise<void> = Promise.resolve();

  constructor(place: { folder: string; shard: Shard | null }, startedAt: string, all: readonly Prepared[]) {
    this.#place = place;
    this.#startedAt = startedAt;
    this.#all = all;
  }

  /** In the order in which they were named. */
  get outcomes(): (Outcome & { name: string })[] {
    return this.#all.map((one) => {
      const outcome = this.#told.get(one) ?? notTold(one.named, 'the run was interrupted', interrupted);
      return { ...outcome, name: one.target?.name ?? outcome.file?.target ?? one.named };
    });
  }

  async told(one: Prepared, outcome: Outcome): Promise<void> {
    this.#told.set(one, outcome);
    await this.keep();
  }

  /** One after another. Where the folder is no place for it, the overview says so at the end. */
  keep(): Promise<void> {
    this.#kept = this.#kept.then(() =>
      keepTold(this.#place, this.#startedAt, this.outcomes).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
      }),
    );
    return this.#kept;
  }
}
