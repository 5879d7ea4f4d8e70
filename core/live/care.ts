import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { UserError } from '../base/user-error.ts';
import { needWritable } from '../files/writable.ts';
import { isFoundIn } from '../providers/pattern.ts';
import type { Profile } from '../providers/profile.ts';
import type { Config } from '../settings/load.ts';
import type { Target } from '../targets/target.ts';
import { pathOf } from '../trail/address.ts';
import { type Landing, wasDecided } from '../trail/landing.ts';
import { LiveStop } from './live-stop.ts';
import { Neighbours } from './neighbours.ts';
import { isPasswordRefused, refusePassword } from './refused-passwords.ts';
import { runName } from './run-name.ts';
import { RunNotes } from './run-notes.ts';

interface Needs {
  /** Where refusals are kept, from run to run. */
  stateDir: string;
  target: string;
  /** The same in every process of a run. */
  run: string;
  pauseMs: number;
  /** What other targets of the same provider have done in this run; nothing where there are none. */
  neighbours?: Neighbours | undefined;
  pause?: (ms: number) => Promise<unknown>;
  nowMs?: () => number;
}

/** Longer than a provider takes to answer a login; whoever has not heard by then was killed. */
const attemptMs = 60_000;
const lookAgainMs = 500;
/** Ten minutes of looks: counted, since a clock may stand still or be put back again and again. */
const mostLooks = 1200;

/**
 * The care that real accounts take: a pause between journeys, one attempt per password, none after a refusal
 * until a person says so, and a stop for the whole run when the provider shows that it has had enough.
 */
export class Care {
  readonly #needs: Needs;
  readonly #notes: RunNotes;
  readonly #pause: (ms: number) => Promise<unknown>;
  readonly #nowMs: () => number;
  readonly #provider: Neighbours;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#pause = needs.pause ?? wait;
    this.#nowMs = needs.nowMs ?? Date.now;
    this.#provider = needs.neighbours ?? new Neighbours([]);
    this.#notes = new RunNotes({ ...needs, nowMs: this.#nowMs });
  }

  /** @throws LiveStop when the run was stopped. */
  async beforeJourney(): Promise<void> {
    const stopped = this.#provider.stopped ?? (await this.#notes.own()).stopped;
    if (stopped !== null) throw new LiveStop(`the run was stopped, and this was not tried: ${stopped}`);
    const { lastMs } = this.#provider;
    if (lastMs !== null) {
      const { pauseMs } = this.#needs;
      // A clock that was put back makes no pause longer.
      const restMs = Math.min(lastMs + pauseMs - this.#nowMs(), pauseMs);
      if (restMs > 0) await this.#pause(restMs);
    }
    this.#provider.lastMs = this.#nowMs();
  }

  /**
   * Notes that a password is about to be typed. While another run waits for what comes of the same one, so does this.
   * @throws LiveStop when it must not be; NotWritable when a refusal could not be remembered.
   */
  async beforePassword(username: string): Promise<void> {
    const { stateDir, target } = this.#needs;
    await needWritable(stateDir);
    const account = hash(username);
    // Before it is looked whether it was refused, so that no other run can come between.
    for (let looks = 0; !(await this.#take(account, username)); looks++) {
      if (looks >= mostLooks)
        throw new LiveStop(
          `other runs had the password of ${username} typed one after the other for ${(mostLooks * lookAgainMs) / 60_000} minutes, so it was not typed here; let one live run go on at a time`,
        );
      await this.#pause(lookAgainMs);
    }
    // Noted for this target too, or its next run would type what was refused at another of this provider's.
    if (this.#provider.refused.has(account))
      await refusePassword({ folder: stateDir, target }, username, new Date(this.#nowMs()));
    if (!(await isPasswordRefused({ folder: stateDir, target }, username))) return;
    await this.notSent(username);
    throw new LiveStop(
      `the password of ${username} was refused before, so it was not typed again; see to the account, then run watch --forgive-passwords`,
    );
  }

  /** False while another run has it. */
  async #take(account: string, username: string): Promise<boolean> {
    let isMine = true;
    await this.#notes.change((own, others) => {
      if (account in own.unanswered)
        throw new LiveStop(
          `the password of ${username} was typed in this run and its answer was not seen, so it was not typed again`,
        );
      const nowMs = this.#nowMs();
      isMine = !others.some(({ unanswered }) => nowMs - (unanswered[account] ?? -attemptMs) < attemptMs);
      return isMine ? { ...own, unanswered: { ...own.unanswered, [account]: nowMs } } : null;
    });
    return isMine;
  }

  /**
   * Notes what came of it. A form that comes again after a password was typed has refused it, unless the server says
   * that it decided nothing. `says` is what the page tells a person.
   * @throws LiveStop when the page warns that the account will be locked.
   */
  async afterPassword(username: string, landing: Landing, says: string, profile: Profile): Promise<void> {
    const { stateDir, target } = this.#needs;
    const isForm = landing.kind === 'login-form';
    const isLocked = isForm && isFoundIn(profile.lockOutText, says, 'i');
    const isRefused = isForm && (isLocked || wasDecided(landing));
    // First, as it holds where it cannot be written down.
    if (isRefused) this.#provider.refused.add(hash(username));
    if (isRefused) await refusePassword({ folder: stateDir, target }, username, new Date(this.#nowMs()));
    if (wasDecided(landing)) await this.#free(username);
    if (isLocked) await this.#stop(`the provider speaks of a locked account: "${says}"`);
  }

  /** The password was typed at most, and not sent: the form had no button that is known, or did nothing. */
  async notSent(username: string): Promise<void> {
    await this.#free(username);
  }

  async #free(username: string): Promise<void> {
    await this.#notes.change((own) => {
      const { [hash(username)]: _, ...unanswered } = own.unanswered;
      return { ...own, unanswered };
    });
  }

  /** @throws LiveStop for a challenge and a rate limit, and for every journey of this run after it. */
  async look({ kind, host, path, status }: Landing): Promise<void> {
    await this.#lookAtStatus(host + path, status);
    if (kind === 'challenge') await this.#stop(`${host}${path} wants to know whether a person is there`);
  }

  /** The same, of a request that no page came of. */
  async lookAtAnswer(url: URL, status: number): Promise<void> {
    await this.#lookAtStatus(url.host + pathOf(url), status);
  }

  async #lookAtStatus(place: string, status: number | null): Promise<void> {
    if (status === 429) await this.#stop(`${place} answered 429, too many requests`);
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

  /** A run that cannot note it is stopped in this process all the same, at every target of the provider, and the others cannot log in either. */
  async #note(why: string): Promise<void> {
    this.#provider.stopped = why;
    await this.#notes.change((own) => ({ ...own, stopped: why })).catch(() => undefined);
  }
}

/** The care that a target takes; null where no real account is at stake. */
export function careOf(
  { mode, name }: Pick<Target, 'mode' | 'name'>,
  { stateDir, pauseMs }: Pick<Config, 'stateDir' | 'pauseMs'>,
  neighbours?: Neighbours,
): Care | null {
  if (mode !== 'live') return null;
  return new Care({ stateDir, target: name, run: runName(), pauseMs, neighbours });
}

/** Usernames are mostly addresses of people, and the state may travel through a cache of CI. */
function hash(username: string): string {
  return createHash('sha256').update(username).digest('hex').slice(0, 16);
}
