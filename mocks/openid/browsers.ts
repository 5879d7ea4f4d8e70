import { randomUUID } from 'node:crypto';
import type { SessionLife } from '../../core/providers/session-life.ts';
import type { Clock } from '../clock.ts';
import type { Person } from './steps.ts';

interface Known {
  people: Person[];
  usedMs: number;
}

/**
 * Who is signed in, browser by browser, found by the value of its cookie. `life` is read at every look, so that a
 * change to it in the middle of a test counts.
 */
export class Browsers {
  readonly #known = new Map<string, Known>();
  readonly #clock: Clock;
  readonly #life: () => SessionLife;

  constructor(clock: Clock, life: () => SessionLife) {
    this.#clock = clock;
    this.#life = life;
  }

  /** The latest first; who is over by time is signed in no more. Looking is no use of a session. */
  of(id: string | undefined): readonly Person[] {
    const known = id === undefined ? undefined : this.#known.get(id);
    return known ? this.#alive(known) : [];
  }

  /** An authorize request comes in with it: the time without use begins anew. */
  use(id: string | undefined): void {
    const known = id === undefined ? undefined : this.#known.get(id);
    if (!known) return;
    known.people = this.#alive(known);
    known.usedMs = this.#clock.nowMs;
  }

  #alive({ people, usedMs }: Known): Person[] {
    const { idleMs, longestMs } = this.#life();
    const { nowMs } = this.#clock;
    if (idleMs !== null && nowMs - usedMs >= idleMs) return [];
    return people.filter(({ authTimeMs }) => longestMs === null || nowMs - authTimeMs < longestMs);
  }

  /**
   * Signs somebody in, in the place of who was there or beside them, and returns the browser's new id: at every login
   * another, so that one that was planted before is worth nothing.
   */
  signIn(id: string | undefined, person: Person, isBeside: boolean): string {
    const others = this.of(id).filter(({ username }) => username !== person.username);
    if (id !== undefined) this.#known.delete(id);
    const next = randomUUID();
    this.#known.set(next, { people: [person, ...(isBeside ? others : [])], usedMs: this.#clock.nowMs });
    return next;
  }

  /** One of those who are signed in in this browser, or all of them. */
  signOut(id: string | undefined, who: string | null): void {
    if (id === undefined) return;
    const rest = who === null ? [] : this.of(id).filter(({ username }) => username !== who);
    const known = this.#known.get(id);
    if (known && rest.length > 0) known.people = rest;
    else this.#known.delete(id);
  }

  /** Usernames, browser by browser. */
  get signedIn(): string[] {
    return [...this.#known.values()].flatMap((known) => this.#alive(known)).map(({ username }) => username);
  }

  reset(): void {
    this.#known.clear();
  }
}
