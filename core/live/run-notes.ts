import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { withLock } from '../files/lock.ts';
import { isExactly, jsonWhere, type OwnFile } from '../files/own-file.ts';
import { readWhole } from '../files/read-whole.ts';
import { inStateDir } from '../files/state-dir.ts';
import { writeWhole } from '../files/write-whole.ts';
import { doesNotSay, notesBeside } from './beside.ts';

/** What one run has to remember from worker to worker: each failed test begins in a new one. */
const note = z.object({
  /** Why nothing more may be asked of the provider; null while it may. */
  stopped: z.string().nullable(),
  /** Accounts, by a hash, whose password was typed and whose answer was not seen, and when it was typed. */
  unanswered: z.record(z.string(), z.number()),
  /** Accounts, by a hash, and when the last one-time code of each was made. */
  codes: z.record(z.string(), z.number()).optional(),
  /** Of the last change. */
  atMs: z.number(),
  /** When the last journey was begun. */
  journeyMs: z.number().optional(),
});
export type Note = z.output<typeof note>;

/** By the names of runs: two may go on at once. */
const notes = z.object({
  version: z.literal(1),
  runs: z.record(z.string(), note),
  /** Of the provider, by which its other targets know that this is for them too. */
  hosts: z.array(z.string()).optional(),
});
type NotesFile = z.output<typeof notes>;
type Runs = NotesFile['runs'];

/** As it was before two runs could go on at once: of one run, which is over, and said nothing to any later one. */
const former = z
  .strictObject({ run: z.string(), stopped: z.string().nullable(), unanswered: z.array(z.string()) })
  .transform((): NotesFile => ({ version: 1, runs: {} }));

const readable = z.union([notes, former]);

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
  /** Of the provider: what other targets of it have noted in this folder counts too. */
  hosts?: readonly string[];
  nowMs: () => number;
}

/** What is noted of a provider's runs. */
interface Noted {
  /** Of this run at this target. */
  own: Note;
  /** Of this run at the provider's other targets. */
  mates: readonly Note[];
  /** Of other runs, at any target of the provider. */
  others: readonly Note[];
}

/** What is from a time ahead, as after a clock that was put back, is taken as from this moment: nobody waits for it longer. */
function untilNow(runs: Runs, nowMs: number): Runs {
  const notLater = (ms: number) => Math.min(ms, nowMs);
  return mapped(runs, ({ unanswered, codes, atMs, ...rest }) => ({
    ...rest,
    unanswered: mapped(unanswered, notLater),
    ...(codes && { codes: mapped(codes, notLater) }),
    atMs: notLater(atMs),
  }));
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

const lockWaitMs = 60_000;
/** No run takes as long, so that what is older is of one that is over. */
const keptMs = 24 * 60 * 60_000;

const ending = '.live-run.json';

/**
 * What the runs at a target have done with its accounts: one file in the state folder, safe against two at once. Those of
 * the provider's other targets are read beside it, and one lock is for all, or two of them could type at once.
 */
export class RunNotes {
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** @throws LiveStop when a file is there and does not say. */
  async noted(): Promise<Noted> {
    return this.#notedOf(await this.#read(), await this.#beside());
  }

  /**
   * Changes what is noted of this run at this target; nothing when `change` gives null.
   * @throws LiveStop when a file is there and does not say; NotWritable, NotLocked, UserError.
   */
  async change(change: (own: Note, noted: Noted) => Omit<Note, 'atMs'> | null): Promise<void> {
    const { stateDir, run, nowMs } = this.#needs;
    await withLock(join(stateDir, 'live-run'), lockWaitMs, async () => {
      const read = await this.#read();
      const runs = untilNow(read, nowMs());
      const beside = await this.#beside();
      // Written once, or it would be from this moment at each look.
      for (const { path, file } of beside) {
        const now = untilNow(file.runs, nowMs());
        if (!isDeepStrictEqual(now, file.runs)) await write(path, { ...file, runs: now });
        file.runs = now;
      }
      const noted = this.#notedOf(runs, beside);
      const changed = change(noted.own, noted);
      if (changed === null && isDeepStrictEqual(runs, read)) return;
      const own = changed === null ? runs[run] : { ...changed, atMs: nowMs() };
      const recent = Object.entries(runs).filter(([name, one]) => name !== run && this.#isRecent(one));
      const all = { ...Object.fromEntries(recent), ...(own === undefined ? {} : { [run]: own }) };
      await write(this.#file, { version: 1, runs: all, hosts: [...(this.#needs.hosts ?? [])] });
    });
  }

  #notedOf(runs: Runs, beside: readonly { file: NotesFile }[]): Noted {
    const { run, nowMs } = this.#needs;
    const all = beside.flatMap(({ file }) => Object.entries(file.runs));
    const ofOthers = [...Object.entries(runs), ...all].filter(([name]) => name !== run);
    return {
      own: runs[run] ?? { stopped: null, unanswered: {}, atMs: nowMs() },
      mates: all.filter(([name]) => name === run).map(([, mate]) => mate),
      others: ofOthers.map(([, other]) => other).filter((other) => this.#isRecent(other)),
    };
  }

  #isRecent({ atMs }: Note): boolean {
    return this.#needs.nowMs() - atMs < keptMs;
  }

  async #read(): Promise<Runs> {
    try {
      return parsed(await readWhole(this.#file)).runs;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return {};
      throw doesNotSay(this.#file, code);
    }
  }

  async #beside(): Promise<{ path: string; file: NotesFile }[]> {
    const { stateDir, target, hosts = [] } = this.#needs;
    return (await notesBeside(stateDir, { target, ending, hosts })).map(({ path, text }) => {
      try {
        return { path, file: parsed(text) };
      } catch {
        throw doesNotSay(path);
      }
    });
  }

  get #file(): string {
    return join(this.#needs.stateDir, this.#needs.target + ending);
  }
}

function parsed(text: string): NotesFile {
  return readable.parse(JSON.parse(text));
}

async function write(path: string, { hosts = [], ...file }: NotesFile): Promise<void> {
  const text = JSON.stringify({ ...file, ...(hosts.length > 0 && { hosts }) }, null, 2);
  await writeWhole(path, `${text}\n`, notesFile);
}

/** Why a run was stopped at a target; null where it was not, or nobody can tell any more. */
export async function stopOf(of: Omit<Needs, 'nowMs'>): Promise<string | null> {
  const noted = await new RunNotes({ ...of, nowMs: Date.now }).noted().catch(() => null);
  return noted?.own.stopped ?? null;
}
