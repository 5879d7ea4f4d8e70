import { setTimeout as wait } from 'node:timers/promises';
import type { UserError } from '../base/user-error.ts';
import { needWritable } from '../files/writable.ts';
import type { Profile } from '../providers/profile.ts';
import type { Config } from '../settings/load.ts';
import type { Target } from '../targets/target.ts';
import { pathOf, shownText } from '../trail/address.ts';
import type { Landing } from '../trail/landing.ts';
import { HeldPasswords } from './held-passwords.ts';
import { LiveStop } from './live-stop.ts';
import { Neighbours, providerHosts } from './neighbours.ts';
import { type Came, isToldByChoice, isUndecided, lockIn, outcomeOf, saidOfLock } from './outcome.ts';
import { Pace } from './pace.ts';
import { runName } from './run-name.ts';
import { RunNotes } from './run-notes.ts';
import { accountKey } from './same.ts';

interface Needs {
  /** Where refusals are kept, from run to run. */
  stateDir: string;
  target: string;
  /** The same in every process of a run. */
  run: string;
  pauseMs: number;
  /** Of the provider: what its other targets have noted in the state folder holds here too, in any process. */
  hosts?: readonly string[];
  /** What other targets of the same provider have done in this run; nothing where there are none. */
  neighbours?: Neighbours | undefined;
  pause?: (ms: number) => Promise<unknown>;
  nowMs?: () => number;
}

type OfThisRun = Pick<Awaited<ReturnType<RunNotes['noted']>>, 'own' | 'mates'>;

/** Longer than a provider takes to answer a login; whoever has not heard by then was killed. */
export const attemptMs = 60_000;
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
  readonly #held: HeldPasswords;
  /** Whose password was typed in this journey, and led to a choice that tells what came of it. */
  #choosing: string | null = null;
  /** Whose password was typed in this journey, and led to the consent. */
  #consenting: string | null = null;

  constructor(needs: Needs) {
    const { stateDir, target, hosts = [...(needs.neighbours?.hosts ?? [])] } = needs;
    this.#needs = needs;
    this.#pause = needs.pause ?? wait;
    this.#nowMs = needs.nowMs ?? Date.now;
    this.#provider = needs.neighbours ?? new Neighbours([]);
    const place = { folder: stateDir, target, hosts };
    this.#held = new HeldPasswords({ place, provider: this.#provider, nowMs: this.#nowMs });
    this.#notes = new RunNotes({ ...needs, hosts, nowMs: this.#nowMs });
  }

  /** Waits for the pause after the last journey to this provider, by whichever run. @throws LiveStop when the run was stopped. */
  async beforeJourney(): Promise<void> {
    this.#choosing = null;
    this.#consenting = null;
    const pace = new Pace({
      ...this.#needs,
      notes: this.#notes,
      provider: this.#provider,
      nowMs: this.#nowMs,
    });
    for (let looks = 0; looks < mostLooks; looks++) {
      const stopped = this.#stopAmong(await this.#notes.noted());
      if (stopped !== null) throw new LiveStop(`the run was stopped, and this was not tried: ${stopped}`);
      const restMs = await pace.begin();
      if (restMs <= 0) return;
      await this.#pause(restMs);
    }
    throw new LiveStop(
      'other runs went to this provider one after the other, so there was no turn for this one; let one live run go on at a time',
    );
  }

  /**
   * Notes that a password is about to be typed: from now on it counts as one of which nobody knows what came, for every
   * later run too, until one of the methods below proves better. While another run waits for what comes of the same one,
   * so does this.
   * @throws LiveStop when it must not be; NotWritable when a refusal could not be remembered.
   */
  async beforePassword(username: string): Promise<void> {
    await needWritable(this.#needs.stateDir);
    const account = accountKey(username);
    // Before it is looked whether it was refused, so that no other run can come between.
    for (let looks = 0; !(await this.#take(account, username)); looks++) {
      if (looks >= mostLooks)
        throw new LiveStop(
          `other runs had the password of ${username} typed one after the other for ${(mostLooks * lookAgainMs) / 60_000} minutes, so it was not typed here; let one live run go on at a time`,
        );
      await this.#pause(lookAgainMs);
    }
    const held = await this.#held.before(username);
    if (held === null) return this.#held.hold(username);
    await this.#free(username);
    throw new LiveStop(
      `the password of ${username} ${held === 'refused' ? 'was refused before' : 'was typed before and nobody saw what came of it'}, so it was not typed again; see to the account, then run watch --forgive-passwords`,
    );
  }

  /** @throws LiveStop: somebody may stand at a login form already when the run is stopped by what another one saw. */
  #needGoingOn(noted: OfThisRun, username: string): void {
    const stopped = this.#stopAmong(noted);
    if (stopped !== null)
      throw new LiveStop(`the run was stopped, so nothing was typed for ${username}: ${stopped}`);
  }

  /** Why this run was stopped, at this target or at another of the provider. */
  #stopAmong({ own, mates }: OfThisRun): string | null {
    return this.#provider.stopped ?? [own, ...mates].find(({ stopped }) => stopped !== null)?.stopped ?? null;
  }

  /** False while another run has it. */
  async #take(account: string, username: string): Promise<boolean> {
    let isMine = true;
    await this.#notes.change((own, { mates, others }) => {
      if ([own, ...mates].some(({ unanswered }) => account in unanswered))
        throw new LiveStop(
          `the password of ${username} was typed in this run and its answer was not seen, so it was not typed again`,
        );
      this.#needGoingOn({ own, mates }, username);
      const nowMs = this.#nowMs();
      isMine = !others.some(({ unanswered }) => nowMs - (unanswered[account] ?? -attemptMs) < attemptMs);
      return isMine ? { ...own, unanswered: { ...own.unanswered, [account]: nowMs } } : null;
    });
    return isMine;
  }

  /**
   * Notes what came of a password. Where the login goes on to a code, what comes of that is waited for.
   * @throws LiveStop when the page warns that the account will be locked.
   */
  async afterPassword(username: string, came: Came, profile: Profile): Promise<void> {
    const asksForCode = came.landing.kind === 'one-time-code';
    if (asksForCode && saidOfLock(profile, came) === null) return;
    await this.#note(username, came, profile);
  }

  /**
   * A one-time code to be typed, which `make` makes later than the last one of this account, in whatever run.
   * @throws LiveStop, NotWritable, NotLocked, UserError when that cannot be noted; whatever `make` throws.
   */
  async code(username: string, make: (lastMs: number | null) => Promise<string>): Promise<string> {
    const account = accountKey(username);
    const { own, mates, others } = await this.#notes.noted();
    this.#needGoingOn({ own, mates }, username);
    const times = [own, ...mates, ...others].flatMap(({ codes = {} }) => codes[account] ?? []);
    const code = await make(times.length === 0 ? null : Math.max(...times));
    await this.#notes.change((before, now) => {
      // It may have been waited for.
      this.#needGoingOn({ own: before, mates: now.mates }, username);
      return { ...before, codes: { ...before.codes, [account]: this.#nowMs() } };
    });
    return code;
  }

  /** Notes what came of a one-time code, which is refused as a password is. @throws LiveStop as there. */
  async afterCode(username: string, came: Came, profile: Profile): Promise<void> {
    await this.#note(username, came, profile);
  }

  async #note(username: string, came: Came, profile: Profile): Promise<void> {
    const outcome = outcomeOf(profile, came);
    if (outcome === 'refused') await this.#held.refuse(username);
    if (outcome === 'taken' || outcome === 'undecided') await this.#held.release(username);
    if (outcome === 'taken' || outcome === 'refused') await this.#free(username);
    if (outcome === 'unseen' && isToldByChoice(profile, came)) this.#choosing = username;
    this.#consenting = outcome === 'taken' && came.landing.kind === 'consent' ? username : null;
    const said = saidOfLock(profile, came);
    if (said !== null) await this.#stop(`the provider speaks of a locked account: "${shownText(said)}"`);
  }

  /**
   * Sees what Allow came to. Where it is a login form the page before was no consent, and may be one that says that the password is wrong,
   * with a button of the same words.
   */
  async afterAllow({ kind }: Landing): Promise<void> {
    const username = this.#consenting;
    if (kind !== 'consent') this.#consenting = null;
    if (username !== null && kind === 'login-form') await this.#held.refuse(username);
  }

  /**
   * What was typed came to no page that could be looked at to its end. Where every server that may have been sent it says
   * that it decided nothing, a later run may type it again.
   */
  async afterNothing(
    username: string,
    { answers, says }: { answers: Came['way']['answers']; says: string },
    profile: Profile,
  ): Promise<void> {
    if (isUndecided(answers) && lockIn(profile, says) === null) await this.#held.release(username);
  }

  /**
   * It is proven that nothing of it has left, and can leave any more. For whoever was let by `beforePassword`, and has
   * nothing else to say of it.
   */
  async notSent(username: string): Promise<void> {
    await this.#release(username);
  }

  async #release(username: string): Promise<void> {
    await this.#held.release(username);
    await this.#free(username);
  }

  async #free(username: string): Promise<void> {
    await this.#notes.change((own) => {
      const { [accountKey(username)]: _, ...unanswered } = own.unanswered;
      return { ...own, unanswered };
    });
  }

  /**
   * Sees what a choice led to as well: the consent, or the app without an error, is for who was let in.
   * @throws LiveStop for a challenge and a rate limit, and for every journey of this run after it.
   */
  async look({ kind, host, path, status, error }: Landing): Promise<void> {
    const username = this.#choosing;
    if (username !== null && (kind === 'consent' || (kind === 'callback' && error === null))) {
      this.#choosing = null;
      this.#consenting = kind === 'consent' ? username : null;
      await this.#release(username);
    }
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
    await this.#noteStop(error.message);
    throw error;
  }

  async #stop(why: string): Promise<never> {
    await this.#noteStop(why);
    throw new LiveStop(`${why}; the run is stopped, so that real accounts come to no harm`);
  }

  /** A run that cannot note it is stopped in this process all the same, at every target of the provider, and the others cannot log in either. */
  async #noteStop(why: string): Promise<void> {
    this.#provider.stopped = why;
    await this.#notes.change((own) => ({ ...own, stopped: why })).catch(() => undefined);
  }
}

/** The care that a target takes; null where no real account is at stake. */
export function careOf(
  target: Pick<Target, 'mode' | 'name'> & { profile?: Profile },
  { stateDir, pauseMs }: Pick<Config, 'stateDir' | 'pauseMs'>,
  neighbours?: Neighbours,
): Care | null {
  if (target.mode !== 'live') return null;
  const hosts = providerHosts(target, neighbours);
  const run = neighbours?.run ?? runName();
  return new Care({ stateDir, target: target.name, run, pauseMs, hosts, neighbours });
}
