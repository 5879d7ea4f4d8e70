import type { Duplex } from 'node:stream';
import { setTimeout as pass } from 'node:timers/promises';

/** After so long without a byte an answer is over. */
const answeredMs = 100;

/** So long a host may take to answer what a page asks for; a browser asks once more for what is cut after that. */
const askedMs = 1000;

/** Connections of a browser that are passed on unread: of what they say nothing is known but when, and who spoke last. */
export class TlsTunnels {
  readonly #open = new Map<Duplex, { to: URL; spokeLast: 'browser' | 'host'; atMs: number }>();

  /** `browser` is its end, and `host` the other; to be told before anything passes. */
  add(to: URL, browser: Duplex, host: Duplex): void {
    const tunnel = { to, spokeLast: 'browser' as 'browser' | 'host', atMs: performance.now() };
    this.#open.set(browser, tunnel);
    const speaks = (who: typeof tunnel.spokeLast) => () => {
      tunnel.spokeLast = who;
      tunnel.atMs = performance.now();
    };
    browser.on('data', speaks('browser')).once('close', () => this.#open.delete(browser));
    host.on('data', speaks('host'));
  }

  /**
   * Ends those to such a host by which nothing is on its way. What is on its way is waited for, somewhat more than a second at most,
   * and then left.
   */
  async endAtRest(isMeant: (to: URL) => boolean): Promise<void> {
    const untilMs = performance.now() + askedMs + answeredMs;
    for (;;) {
      const meant = [...this.#open].filter(([, { to }]) => isMeant(to));
      const atRest = meant.filter(([, { spokeLast, atMs }]) => {
        const restMs = spokeLast === 'host' ? answeredMs : askedMs;
        return performance.now() - atMs >= restMs;
      });
      await Promise.all(atRest.map(([browser]) => ended(browser)));
      if (atRest.length === meant.length || performance.now() > untilMs) return;
      await pass(answeredMs / 2);
    }
  }
}

function ended(socket: Duplex): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()).destroy());
}
