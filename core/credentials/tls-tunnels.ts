import type { Duplex } from 'node:stream';
import { setTimeout as pass } from 'node:timers/promises';

/** After so long without a byte an answer is over. */
const answeredMs = 100;

/** So long what pages ask for is waited for. */
const askedMs = 1000;

/** By what a host says so briefly nothing is answered. */
const briefBytes = 64;

/** What is to be ended, and what is known of what goes by it otherwise than by its bytes. */
export interface AtRest {
  isMeant: (to: URL) => boolean;
  /**
   * Since when (ms, of `performance`) each request is on its way there: the host may speak by the connection of one without an answer (tickets
   * of TLS 1.3).
   */
  onTheirWay: () => readonly number[];
  /** Whether a WebSocket is known to be open there. */
  hasSocket?: () => boolean;
  waitsMs?: number;
  /** How long a host has to be silent; 0 where whatever is on its way is known. */
  restMs?: number;
}

interface Tunnel {
  to: URL;
  /** Whether it may be a WebSocket's, which is left where one is open. */
  mayBeSocket: boolean;
  askedAtMs: number;
  saidAtMs: number;
  answeredAtMs: number;
}

/** Connections of a browser that are passed on unread: of what they say nothing is known but when, and who spoke last. */
export class TlsTunnels {
  readonly #open = new Map<Duplex, Tunnel>();

  /** `browser` is its end, and `host` the other; to be told before anything passes. */
  add(to: URL, browser: Duplex, host: Duplex, mayBeSocket = false): void {
    const tunnel = { to, mayBeSocket, askedAtMs: performance.now(), saidAtMs: 0, answeredAtMs: 0 };
    this.#open.set(browser, tunnel);
    browser
      .on('data', () => {
        tunnel.askedAtMs = performance.now();
      })
      .once('close', () => this.#open.delete(browser));
    host.on('data', (bytes: Buffer) => {
      tunnel.saidAtMs = performance.now();
      if (bytes.length > briefBytes) tunnel.answeredAtMs = tunnel.saidAtMs;
    });
  }

  /**
   * Whether a host has said more since its browser spoke than that it hangs up, and another connection to it is open by which something
   * else may be on its way. Over HTTP/2, by the one connection that there is mostly, it may have spoken of anything.
   */
  hasAnswered(browser: Duplex): boolean {
    const tunnel = this.#open.get(browser);
    if (tunnel === undefined || tunnel.answeredAtMs <= tunnel.askedAtMs) return false;
    return [...this.#open].some(([other, { to }]) => other !== browser && to.origin === tunnel.to.origin);
  }

  /**
   * Ends those by which nothing is on its way: whose host has answered, or which are silent for a second while nothing is known to be on its
   * way (over HTTP/2 the browser speaks without asking). What is on its way is waited for, a second at most, and then left: as many as are
   * known of, those by which the browser spoke last at about that time.
   */
  async endAtRest({
    isMeant,
    onTheirWay,
    hasSocket = () => false,
    waitsMs = askedMs,
    restMs = answeredMs,
  }: AtRest): Promise<void> {
    const untilMs = performance.now() + waitsMs + answeredMs;
    for (;;) {
      const isLate = performance.now() > untilMs;
      const meant = [...this.#open].filter(
        ([, { to, mayBeSocket }]) => isMeant(to) && !(mayBeSocket && hasSocket()),
      );
      const begun = onTheirWay();
      if (begun.length === 0 || isLate) {
        const atRest = withoutThoseOf(begun, meant).filter(([, { askedAtMs, saidAtMs }]) => {
          const silentMs = performance.now() - Math.max(saidAtMs, askedAtMs);
          if (saidAtMs > askedAtMs) return silentMs >= restMs;
          return begun.length === 0 && silentMs >= askedMs;
        });
        await Promise.all(atRest.map(([browser]) => ended(browser)));
        if (isLate || atRest.length === meant.length) return;
      }
      await pass(answeredMs / 2);
    }
  }
}

/** By the connection of a request the browser has said nothing since. */
function withoutThoseOf(begun: readonly number[], open: readonly [Duplex, Tunnel][]): [Duplex, Tunnel][] {
  const others = new Map(open);
  for (const sinceMs of begun) {
    const far = ([, { askedAtMs }]: [Duplex, Tunnel]) => Math.abs(askedAtMs - sinceMs);
    const [its] = [...others].sort((one, other) => far(one) - far(other));
    if (its) others.delete(its[0]);
  }
  return [...others];
}

function ended(socket: Duplex): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()).destroy());
}
