import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { unreadable } from './closing.ts';
import type { CredentialGuard } from './guard.ts';

/** How long a browser takes at most to tell of what it sends, and of an answer that has come. */
const [heardMs, answeredMs] = [100, 300];

const lookAgainMs = 20;

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

  /** Whether a request that may carry what was typed, begun since then (ms, of `performance`), has no answer from such a place. */
  owes: (to: URL, sinceMs: number) => boolean = () => false;

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

  /** `last`: what the host has said that the browser has not read yet. */
  async tell(browser: Duplex, to: URL, last: Buffer | null): Promise<void> {
    if (await this.#owesAnswer(to)) {
      this.#hosts.add(to.host);
      browser.end(unreadable);
    } else if (last) browser.end(last);
    else browser.end();
  }

  /** What a browser asks, and what it was answered, is told a moment later than it passes by. */
  async #owesAnswer(to: URL): Promise<boolean> {
    if (!this.#guard.isArmed || !this.#guard.trusts(to)) return false;
    if (!this.#tellsAhead) await wait(heardMs);
    for (
      const untilMs = performance.now() + answeredMs;
      this.owes(to, this.#typedAtMs);
      await wait(lookAgainMs)
    )
      if (performance.now() > untilMs) return true;
    return false;
  }
}
