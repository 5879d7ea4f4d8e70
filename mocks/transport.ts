import type { Duplex } from 'node:stream';
import { setTimeout as passTime } from 'node:timers/promises';

/**
 * `unknown-name`: no tunnel to it can be had; `refused`: nothing listens; `reset`: the connection is cut as soon
 * as something is asked; `not-tls`: it answers the handshake with something else; `silent`: it never answers; `cut`:
 * its answers break off in the middle of their bodies.
 */
export type TransportFault = 'unknown-name' | 'refused' | 'reset' | 'not-tls' | 'silent' | 'cut';

/**
 * How answers are written, where that is not for a handler to say: a fetch `Response` has its header names in
 * lower case and sorted. What is not given stays as it is.
 */
export interface ResponseStyle {
  /** `Set-Cookie`, `SET-COOKIE`; usually they are in lower case. */
  headerNames?: 'capitalised' | 'upper';
  /** Several headers of one name stay in their order, which means something (RFC 9110, 5.3). */
  headerOrder?: 'reversed';
  framing?: 'chunked' | 'content-length';
  /** For clients that accept it. */
  compression?: 'gzip' | 'br' | 'deflate';
  /** The connection is closed after every answer. */
  keepAlive?: false;
  delayMs?: number;
  /** The `Link` of a 103 that goes before every answer (RFC 8297). */
  earlyHints?: string;
  /** The body is written in pieces of so many bytes, which may cut a character in two. */
  pieceBytes?: number;
}

/** What is done below HTTP, by host. Faults and variations ask for it, the gateway does it. */
export class Transport {
  readonly #faults = new Map<string, TransportFault>();
  readonly #styles = new Map<string, ResponseStyle>();
  readonly #silent = new Set<Duplex>();
  /** How slow answers wait. A test may put something here that only makes believe. */
  pause: (ms: number) => Promise<unknown> = passTime;

  /** By host name, or `*` for all. Styles of several variations add up. */
  add(byHost: Readonly<Record<string, TransportFault | ResponseStyle>>): void {
    for (const [host, what] of Object.entries(byHost)) {
      if (typeof what === 'string') this.#faults.set(host, what);
      else this.#styles.set(host, { ...this.#styles.get(host), ...what });
    }
  }

  faultOf(host: string): TransportFault | null {
    return this.#faults.get(host) ?? this.#faults.get('*') ?? null;
  }

  /** Null when answers are written as usual. */
  styleOf(host: string): ResponseStyle | null {
    const [all, own] = [this.#styles.get('*'), this.#styles.get(host)];
    return all || own ? { ...all, ...own } : null;
  }

  /** Says nothing on this connection for as long as the fault is there. */
  keepSilent(socket: Duplex): void {
    this.#silent.add(socket);
    socket.once('close', () => this.#silent.delete(socket));
  }

  reset(): void {
    for (const socket of this.#silent) socket.destroy();
    this.#faults.clear();
    this.#styles.clear();
    this.pause = passTime;
  }
}
