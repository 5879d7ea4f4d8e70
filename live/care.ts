import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { isPasswordRefused, refusePassword } from '../canary/alarms/refused-passwords.ts';
import { needWritable } from '../canary/alarms/writable.ts';
import type { Config } from '../config/env.ts';
import { UserError } from '../config/user-error.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { Profile } from '../providers/profile.ts';
import type { Target } from '../target/target.ts';
import type { Landing } from '../trail/landing.ts';

/** What a live run must not do any more. The message says why, and what a person can do. */
export class LiveStop extends UserError {
  constructor(message: string) {
    super(message);
    this.name = 'LiveStop';
  }
}

/** What one run has to remember from worker to worker: each failed test begins in a new one. */
const notes = z.object({
  run: z.string(),
  /** Why nothing more may be asked of the provider; null while it may. */
  stopped: z.string().nullable(),
  /** Accounts, by a hash, whose password was typed and whose answer was not seen. */
  unanswered: z.array(z.string()),
});
type Notes = z.output<typeof notes>;

interface Needs {
  /** Where refusals are kept, from run to run. */
  stateDir: string;
  target: string;
  /** The same in every process of a run. */
  run: string;
  pauseMs: number;
  pause?: (ms: number) => Promise<unknown>;
  nowMs?: () => number;
}

/**
 * The care that real accounts take: a pause between journeys, one attempt per password, none after a refusal
 * until a person says so, and a stop for the whole run when the provider shows that it has had enough.
 */
export class Care {
  readonly #needs: Needs;
  readonly #pause: (ms: number) => Promise<unknown>;
  readonly #nowMs: () => number;
  #lastMs: number | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#pause = needs.pause ?? wait;
    this.#nowMs = needs.nowMs ?? Date.now;
  }

  /** @throws LiveStop when the run was stopped. */
  async beforeJourney(): Promise<void> {
    const { stopped } = await this.#read();
    if (stopped !== null) throw new LiveStop(`the run was stopped, and this was not tried: ${stopped}`);
    if (this.#lastMs !== null) {
      const restMs = this.#lastMs + this.#needs.pauseMs - this.#nowMs();
      if (restMs > 0) await this.#pause(restMs);
    }
    this.#lastMs = this.#nowMs();
  }

  /**
   * Notes that a password is about to be typed.
   * @throws LiveStop when it must not be; NotWritable when a refusal could not be remembered.
   */
  async beforePassword(username: string): Promise<void> {
    const { stateDir, target } = this.#needs;
    await needWritable(stateDir);
    if (await isPasswordRefused({ folder: stateDir, target }, username))
      throw new LiveStop(
        `the password of ${username} was refused before, so it was not typed again; see to the account, then run watch --forgive-passwords`,
      );
    const seen = await this.#read();
    const account = hash(username);
    if (seen.unanswered.includes(account))
      throw new LiveStop(
        `the password of ${username} was typed in this run and its answer was not seen, so it was not typed again`,
      );
    await this.#write({ ...seen, unanswered: [...seen.unanswered, account] });
  }

  /**
   * Notes what came of it. A form that comes again after a password was typed has refused it.
   * `says` is what the page tells a person.
   * @throws LiveStop when the page warns that the account will be locked.
   */
  async afterPassword(username: string, { kind }: Landing, says: string, profile: Profile): Promise<void> {
    const { stateDir, target } = this.#needs;
    const isLocked = kind === 'login-form' && new RegExp(profile.lockOutText, 'i').test(says);
    if (kind === 'login-form')
      await refusePassword({ folder: stateDir, target }, username, new Date(this.#nowMs()));
    const seen = await this.#read();
    if (kind !== 'unreachable')
      await this.#write({
        ...seen,
        unanswered: seen.unanswered.filter((account) => account !== hash(username)),
      });
    if (isLocked) await this.#stop(`the provider speaks of a locked account: "${says}"`);
  }

  /** The password was typed and not sent: the form had no button that is known. */
  async notSent(username: string): Promise<void> {
    const seen = await this.#read();
    const account = hash(username);
    await this.#write({ ...seen, unanswered: seen.unanswered.filter((other) => other !== account) });
  }

  /** @throws LiveStop for a challenge and a rate limit, and for every journey of this run after it. */
  async look({ kind, host, path, status }: Landing): Promise<void> {
    if (status === 429) await this.#stop(`${host}${path} answered 429, too many requests`);
    if (kind === 'challenge') await this.#stop(`${host}${path} wants to know whether a person is there`);
  }

  /** @throws UserError always: ends the run for what only a person can see to. */
  async stopFor(error: UserError): Promise<never> {
    await this.#note(error.message);
    throw error;
  }

  async #stop(why: string): Promise<never> {
    await this.#note(why);
    throw new LiveStop(`${why}; the run is stopped, so that real accounts come to no harm`);
  }

  async #note(why: string): Promise<void> {
    await this.#write({ ...(await this.#read()), stopped: why });
  }

  async #read(): Promise<Notes> {
    const empty: Notes = { run: this.#needs.run, stopped: null, unanswered: [] };
    const text = await readFile(this.#file, 'utf8').catch(() => 'null');
    const read = notes.safeParse(JSON.parse(text));
    return read.success && read.data.run === this.#needs.run ? read.data : empty;
  }

  async #write(what: Notes): Promise<void> {
    await writeWhole(
      this.#file,
      `${JSON.stringify(what, null, 2)}\n`,
      'what this run has done with accounts',
    );
  }

  get #file(): string {
    return join(this.#needs.stateDir, `${this.#needs.target}.live-run.json`);
  }
}

/** The care that a target takes; null where no real account is at stake. */
export function careOf(
  { mode, name }: Pick<Target, 'mode' | 'name'>,
  { stateDir, pauseMs }: Pick<Config, 'stateDir' | 'pauseMs'>,
): Care | null {
  if (mode !== 'live') return null;
  // Workers come and go; the runner that starts them is there for the whole run.
  return new Care({ stateDir, target: name, run: String(process.ppid), pauseMs });
}

/** Usernames are mostly addresses of people, and the state may travel through a cache of CI. */
function hash(username: string): string {
  return createHash('sha256').update(username).digest('hex').slice(0, 16);
}
