import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { withLock } from '../files/lock.ts';
import { isExactly, jsonWhere, type OwnFile } from '../files/own-file.ts';
import { readWhole } from '../files/read-whole.ts';
import { inStateDir } from '../files/state-dir.ts';
import { writeWhole } from '../files/write-whole.ts';
import { LiveStop } from './live-stop.ts';

/** What one run has to remember from worker to worker: each failed test begins in a new one. */
const note = z.object({
  /** Why nothing more may be asked of the provider; null while it may. */
  stopped: z.string().nullable(),
  /** Accounts, by a hash, whose password was typed and whose answer was not seen, and when it was typed. */
  unanswered: z.record(z.string(), z.number()),
  /** Of the last change. */
  atMs: z.number(),
});
export type Note = z.output<typeof note>;

/** By the names of runs: two may go on at once. */
const notes = z.object({ version: z.literal(1), runs: z.record(z.string(), note) });
type Runs = z.output<typeof notes>['runs'];

/** As it was before two runs could go on at once: of one run, which is over, and said nothing to any later one. */
const former = z
  .strictObject({ run: z.string(), stopped: z.string().nullable(), unanswered: z.array(z.string()) })
  .transform((): Runs => ({}));

const readable = z.union([notes.transform(({ runs }) => runs), former]);

const notesFile: OwnFile = {
  what: 'what this run has done with accounts',
  elsewhere: inStateDir,
  isOurs: jsonWhere((value) => isExactly(notes)(value) || former.safeParse(value).success),
  mode: 0o600,
};

interface Needs {
  stateDir: string;
  target: string;
  run: string;
  nowMs: () => number;
}

/** What is from a time ahead, as after a clock that was put back, is taken as from this moment: nobody waits for it longer. */
function untilNow(runs: Runs, nowMs: number): Runs {
  const notLater = (ms: number) => Math.min(ms, nowMs);
  return mapped(runs, ({ stopped, unanswered, atMs }) => ({
    stopped,
    unanswered: mapped(unanswered, notLater),
    atMs: notLater(atMs),
  }));
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

const lockWaitMs = 60_000;
/** No run takes as long, so that what is older is of one that is over. */
const keptMs = 24 * 60 * 60_000;

/** What the runs at a target have done with its accounts: one file in the state folder, safe against two at once. */
export class RunNotes {
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** @throws LiveStop when the file is there and does not say. */
  async own(): Promise<Note> {
    return this.#ownOf(await this.#read());
  }

  /**
   * Changes what is noted of this run; `change` is told what the others have noted, and changes nothing when it
   * gives null.
   * @throws LiveStop when the file is there and does not say; NotWritable, LockBusy, UserError.
   */
  async change(change: (own: Note, others: readonly Note[]) => Omit<Note, 'atMs'> | null): Promise<void> {
    const { run, nowMs } = this.#needs;
    await withLock(this.#file, lockWaitMs, async () => {
      const noted = await this.#read();
      const runs = untilNow(noted, nowMs());
      const others = Object.entries(runs).filter(
        ([name, { atMs }]) => name !== run && nowMs() - atMs < keptMs,
      );
      const changed = change(
        this.#ownOf(runs),
        others.map(([, other]) => other),
      );
      // Written once, or it would be from this moment at each look.
      const isFromAhead = !isDeepStrictEqual(runs, noted);
      if (changed === null && !isFromAhead) return;
      const own = changed === null ? runs[run] : { ...changed, atMs: nowMs() };
      const all = {
        version: 1,
        runs: { ...Object.fromEntries(others), ...(own === undefined ? {} : { [run]: own }) },
      };
      await writeWhole(this.#file, `${JSON.stringify(all, null, 2)}\n`, notesFile);
    });
  }

  #ownOf(runs: Runs): Note {
    return runs[this.#needs.run] ?? { stopped: null, unanswered: {}, atMs: this.#needs.nowMs() };
  }

  async #read(): Promise<Runs> {
    try {
      return readable.parse(JSON.parse(await readWhole(this.#file)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return {};
      throw new LiveStop(
        `${this.#file} ${code === undefined ? 'is damaged' : `cannot be read (${code})`}, so nobody knows what was done with the accounts, and nothing was asked of the provider; when no live run is going on, remove it`,
      );
    }
  }

  get #file(): string {
    return join(this.#needs.stateDir, `${this.#needs.target}.live-run.json`);
  }
}

/** Why a run was stopped at a target; null where it was not, or nobody can tell any more. */
export async function stopOf(of: Omit<Needs, 'nowMs'>): Promise<string | null> {
  const note = await new RunNotes({ ...of, nowMs: Date.now }).own().catch(() => null);
  return note?.stopped ?? null;
}
