import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';

interface Session {
  username: string;
  touchedMs: number;
}

/**
 * Sessions of one kind, found by the value of their cookie. `lifeMs` is read at every look, so that a knob
 * turned in the middle of a test counts; with `sliding` it is an idle time, else an age.
 */
export class Sessions<Extra extends object = object> {
  readonly #byId = new Map<string, Session & Extra>();
  readonly #clock: Clock;
  readonly #lifeMs: () => number;
  readonly #sliding: boolean;

  constructor(clock: Clock, lifeMs: () => number, sliding: boolean) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
    this.#sliding = sliding;
  }

  start(username: string, extra: Extra): string {
    const id = randomUUID();
    this.#byId.set(id, { username, touchedMs: this.#clock.nowMs, ...extra });
    return id;
  }

  /** The live session of this cookie value, or null. Looking counts as activity where the time is idle time. */
  find(id: string | undefined): (Session & Extra) | null {
    const session = id === undefined ? undefined : this.#byId.get(id);
    if (!session) return null;
    if (this.#clock.nowMs - session.touchedMs >= this.#lifeMs()) return null;
    if (this.#sliding) session.touchedMs = this.#clock.nowMs;
    return session;
  }

  end(id: string | undefined): (Session & Extra) | null {
    if (id === undefined) return null;
    const session = this.find(id);
    this.#byId.delete(id);
    return session;
  }

  endWhere(matches: (session: Session & Extra) => boolean): void {
    for (const [id, session] of this.#byId) if (matches(session)) this.#byId.delete(id);
  }

  /** The live sessions, without counting as activity. */
  get live(): (Session & Extra)[] {
    return [...this.#byId.values()].filter(
      (session) => this.#clock.nowMs - session.touchedMs < this.#lifeMs(),
    );
  }

  /** Usernames of the live sessions, without counting as activity. */
  get usernames(): string[] {
    return this.live.map((session) => session.username);
  }

  reset(): void {
    this.#byId.clear();
  }
}
