import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { cookiesOf, setCookie } from './cookies.ts';

/** What the provider calls it is not known. [inferred] */
const cookieName = 'trusted_device';

/**
 * Browsers in which somebody gave a one-time code, and who: that person is asked for none there for a while, another
 * one is. Keap's help says that there is such a time, and how long it is [docs]; that the browser is known by a cookie
 * of its own, which a logout leaves, follows from its word on cleared cookies [inferred].
 */
export class TrustedDevices {
  readonly #byId = new Map<string, Map<string, number>>();
  readonly #clock: Clock;
  readonly #trustedMs: () => number;

  constructor(clock: Clock, trustedMs: () => number) {
    this.#clock = clock;
    this.#trustedMs = trustedMs;
  }

  knows(request: Request, username: string): boolean {
    const sinceMs = this.#byId.get(cookiesOf(request).get(cookieName) ?? '')?.get(username);
    return sinceMs !== undefined && this.#clock.nowMs - sinceMs < this.#trustedMs();
  }

  /**
   * Counts from the code that was just given. The cookie outlives the browser, which watches its time by the machine's
   * clock: it is never shorter than what the world's clock says.
   */
  trust(request: Request, username: string): [string, string] {
    const known = cookiesOf(request).get(cookieName) ?? '';
    const people = this.#byId.get(known) ?? new Map<string, number>();
    people.set(username, this.#clock.nowMs);
    // A new id for a browser that is known already, so that one that was planted in it is worth nothing.
    const id = randomUUID();
    this.#byId.delete(known);
    this.#byId.set(id, people);
    const [header, value] = setCookie(cookieName, id);
    return [header, `${value}; Max-Age=${Math.ceil(this.#trustedMs() / 1000)}`];
  }

  reset(): void {
    this.#byId.clear();
  }
}
