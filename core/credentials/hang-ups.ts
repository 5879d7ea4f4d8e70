import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { unreadable } from './closing.ts';
import type { CredentialGuard } from './guard.ts';

/** How long a browser takes at most to tell of what it sends, and of an answer that has come. */
const [heardMs, answeredMs] = [100, 300];

const lookAgainMs = 20;

export type Owed = 'secret' | 'something' | 'nothing';

/**
 * Tells a browser over TLS that its host is gone. Where one of its requests has no answer that may carry what was typed, it is told what it
 * cannot read: Chromium and Firefox send once more, forms too, what they asked by a connection that had carried something and was cut, or
 * ended in an orderly way (measured).
 */
export class HangUps {
  readonly #guard: CredentialGuard;
  readonly #tellsAhead: boolean;
  readonly #hosts = new Set<string>();
  #typedAtMs = 0;

  /**
   * What such a place owes an answer to, begun since then (ms, of `performance`): what is seen to carry what was typed, something that may carry
   * it, or nothing.
   */
  owes: (to: URL, sinceMs: number) => Owed = () => 'nothing';

  /** `tellsAhead`: whether the engine tells of a request before it sends it, as Chromium does. */
  constructor(guard: CredentialGuard, tellsAhead: boolean) {
    this.#guard = guard;
    this.#tellsAhead = tellsAhead;
    guard.whenTyped(async () => {
      this.#typedAtMs = performance.now();
    });
  }

  /** Whether that host was asked something, once something was typed, and went without an answer. */
  has(host: string): boolean {
    return this.#hosts.has(host);
  }

  /** `last`: what the host has said that the browser has not read yet. `hasAnswered`: by this very connection. */
  async tell(
    browser: Duplex,
    to: URL,
    { last, hasAnswered }: { last: Buffer | null; hasAnswered: boolean },
  ): Promise<void> {
    const owed = await this.#owed(to);
    // What is only like a login, such as a report that nobody answers, went by another connection then.
    if (owed === 'secret' || (owed === 'something' && !hasAnswered)) {
      this.#hosts.add(to.host);
      browser.end(unreadable);
    } else if (last) browser.end(last);
    else browser.end();
  }

  /** What a browser asks, and what it was answered, is told a moment later than it passes by. */
  async #owed(to: URL): Promise<Owed> {
    if (!this.#guard.isArmed || !this.#guard.trusts(to)) return 'nothing';
    if (!this.#tellsAhead) await wait(heardMs);
    const untilMs = performance.now() + answeredMs;
    for (;;) {
      const owed = this.owes(to, this.#typedAtMs);
      if (owed === 'nothing' || performance.now() > untilMs) return owed;
      await wait(lookAgainMs);
    }
  }
}
