import type { Duplex } from 'node:stream';
import { setTimeout as pass } from 'node:timers/promises';

/** After so long without a byte an answer is over. */
const answeredMs = 100;

/** So long what pages ask for is waited for. */
const askedMs = 1000;

/** What is to be ended, and what is known of what goes by it otherwise than by its bytes. */
export interface AtRest {
  isMeant: (to: URL) => boolean;
  /** How many requests are on their way there: the host may speak by the connection of one without an answer (tickets of TLS 1.3). */
  onTheirWay: () => number;
  waitsMs?: number;
  /** How long a host has to be silent; 0 where whatever is on its way is known. */
  restMs?: number;
}

/** Connections of a browser that are passed on unread: of what they say nothing is known but when, and who spoke last. */
export class TlsTunnels {
  readonly #open = new Map<Duplex, { to: URL; askedAtMs: number; saidAtMs: number }>();

  /** `browser` is its end, and `host` the other; to be told before anything passes. */
  add(to: URL, browser: Duplex, host: Duplex): void {
    const tunnel = { to, askedAtMs: performance.now(), saidAtMs: 0 };
    this.#open.set(browser, tunnel);
    browser
      .on('data', () => {
        tunnel.askedAtMs = performance.now();
      })
      .once('close', () => this.#open.delete(browser));
    host.on('data', () => {
      tunnel.saidAtMs = performance.now();
    });
  }

  /**
   * Ends those by which nothing is on its way: whose host has answered, or which are silent for a second while nothing is known to be on its
   * way (over HTTP/2 the browser speaks without asking). What is on its way is waited for, a second at most, and then left: as many as are
   * known of, those by which the browser spoke last.
   */
  async endAtRest({ isMeant, onTheirWay, waitsMs = askedMs, restMs = answeredMs }: AtRest): Promise<void> {
    const untilMs = performance.now() + waitsMs + answeredMs;
    for (;;) {
      const isLate = performance.now() > untilMs;
      const meant = [...this.#open].filter(([, { to }]) => isMeant(to));
      const busy = onTheirWay();
      if (busy === 0 || isLate) {
        const others = meant.sort(([, a], [, b]) => b.askedAtMs - a.askedAtMs).slice(busy);
        const atRest = others.filter(([, { askedAtMs, saidAtMs }]) => {
          const silentMs = performance.now() - Math.max(saidAtMs, askedAtMs);
          if (saidAtMs > askedAtMs) return silentMs >= restMs;
          return busy === 0 && silentMs >= askedMs;
        });
        await Promise.all(atRest.map(([browser]) => ended(browser)));
        if (isLate || atRest.length === meant.length) return;
      }
      await pass(answeredMs / 2);
    }
  }
}

function ended(socket: Duplex): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()).destroy());
}
