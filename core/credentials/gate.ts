import {
  request as ask,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { readAtMost } from '../base/read-at-most.ts';
import { connectingTo } from '../base/this-machine.ts';
import { Closing } from './closing.ts';
import type { CredentialGuard } from './guard.ts';
import { HangUps } from './hang-ups.ts';
import {
  accessDenied,
  firstSaid,
  isForWebSocket,
  isTls,
  plainRequest,
  WatchedMessages,
} from './plain-tunnel.ts';
import { TlsTunnels } from './tls-tunnels.ts';

/** No login, and nothing that an app is sent, is as long: as offline, at the gateway's door. */
const mostBodyBytes = 16_000_000;

/** Headers of one connection, which say nothing about the next (RFC 9110, 7.6.1). */
const hopByHop = ['connection', 'proxy-connection', 'keep-alive'];

/**
 * The way out of a live browser, in every engine: a proxy on loopback that passes TLS through unread, and plain
 * requests after the guard has looked at them. Once something was typed it lets nothing through to a host that
 * must not be reached, whatever asks for it: a redirect, a pop-up, a script, a worker, a WebSocket.
 */
export class Gate {
  readonly #guard: CredentialGuard;
  readonly #server: Server;
  /** Connections of browsers, and where each leads. */
  readonly #open = new Map<Duplex, URL | null>();
  readonly #tls = new TlsTunnels();
  /** What browsers are told as their hosts hang up. */
  readonly hangUps: HangUps;
  readonly #tellsWebSockets: boolean;
  readonly #refused = new Set<string>();
  #passedOn = 0;
  /** What this browser is not to load for now, as if the network had gone; null for nothing. Of https it sees no path. */
  withheld: ((url: URL) => boolean) | null = null;

  /** Since when (ms, of `performance`) each request that is seen otherwise is on its way to such a place, but for one of that address. */
  onTheirWay: (isMeant: (to: URL) => boolean, but: URL | null) => readonly number[] = () => [];

  /** Whether a WebSocket is known to be open to such a place. */
  hasSocket: (isMeant: (to: URL) => boolean) => boolean = () => false;

  private constructor(guard: CredentialGuard, tellsWebSockets: boolean) {
    this.#guard = guard;
    this.#tellsWebSockets = tellsWebSockets;
    this.#server = createServer((request, response) => void this.#forward(request, response));
    // What is cut on a connection that had carried an answer before, or answered there with 408, browsers send once more
    // by themselves, forms too.
    this.#server.maxRequestsPerSocket = 1;
    guard.whenSecretLeaves((asked) => this.#endAtRest(asked));
    this.#server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#tunnel(request, socket, head),
    );
    this.#server.on('upgrade', (request: IncomingMessage, socket: Duplex) => this.#upgrade(request, socket));
    this.#server.on('connection', (socket) => this.#remember(socket, null));
    guard.whenTyped(async () => this.#cutOthers());
    this.hangUps = new HangUps(guard, tellsWebSockets);
  }

  /** `tellsWebSockets`: whether the engine begins their connections otherwise than all others, as Chromium does. */
  static async start(guard: CredentialGuard, tellsWebSockets: boolean): Promise<Gate> {
    const gate = new Gate(guard, tellsWebSockets);
    await new Promise<void>((resolve, reject) =>
      gate.#server.once('error', reject).listen(0, '127.0.0.1', resolve),
    );
    return gate;
  }

  /** What a browser context is given as its proxy. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Whether a browser wanted to go there, and was not let through. */
  hasRefused(host: string): boolean {
    return this.#refused.has(host);
  }

  /**
   * How much was passed on to whatever host: of tunnels each byte, of plain requests each one. As long as it stays the same
   * nothing has left the browser, by whatever it might have been sent.
   */
  get passedOn(): number {
    return this.#passedOn;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      for (const socket of this.#open.keys()) socket.destroy();
    });
  }

  /** What a page asks for beside its login is not cut for it, and its answer is hardly waited for while that one stands still. */
  #endAtRest(asked: URL | null): Promise<void> {
    const isMeant = (to: URL) => (asked ? to.origin === asked.origin : this.#guard.trusts(to));
    const onTheirWay = () => this.onTheirWay(isMeant, asked);
    const hasSocket = () => this.hasSocket(isMeant);
    return this.#tls.endAtRest({ isMeant, onTheirWay, hasSocket, ...(asked && { waitsMs: 50, restMs: 0 }) });
  }

  /** Connections that were made before anything was typed. */
  #cutOthers(): void {
    for (const [socket, to] of this.#open) if (to && !this.#guard.mayReach(to)) socket.destroy();
  }

  #remember(socket: Duplex, to: URL | null): void {
    this.#open.set(socket, to);
    socket.once('close', () => this.#open.delete(socket)).on('error', () => socket.destroy());
  }

  #lets(to: URL): boolean {
    if (this.#guard.mayReach(to)) return true;
    this.#refused.add(to.host);
    return false;
  }

  #tunnel({ url }: IncomingMessage, socket: Duplex, head: Buffer): void {
    const to = tunnelled(url ?? '');
    // Of TLS the name of the host is all that is seen.
    if (!to || this.#guard.refuses({ method: 'CONNECT', url: to, headers: {}, body: null }))
      return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    if (!this.#lets(to)) return void this.#hearOut(socket, head, to);
    this.#open.set(socket, to);
    const host = to.hostname.replaceAll(/[[\]]/g, '');
    const closing = new Closing();
    const onward: Socket = connect({ host, port: Number(to.port || 443), ...connectingTo(to) }, async () => {
      socket.write(established);
      const first = await firstSaid(socket, head);
      if (first === null) return void socket.destroy();
      if (!isTls(first)) return this.#passPlain(first, to, socket, onward);
      this.#passedOn += first.length;
      this.#tls.add(to, socket, onward, this.#tellsWebSockets && isForWebSocket(first));
      onward.write(first);
      socket.on('data', (bytes: Buffer) => {
        this.#passedOn += bytes.length;
      });
      socket.pipe(onward).pipe(closing).pipe(socket, { end: false });
      closing.once('end', () => {
        const hasAnswered = this.#tls.hasAnswered(socket);
        void this.hangUps.tell(socket, to, { last: closing.heldBack(), hasAnswered });
      });
      // A pipe tells of no other end than an orderly one.
      onward.once('close', () => closing.end());
    });
    onward.once('error', () => onward.destroy());
    onward.once('close', () => closing.readableFlowing === null && socket.destroy());
    socket.once('close', () => {
      onward.destroy();
      closing.destroy();
    });
  }

  /** What would have been said to a host that is not reached: plain words may hold what was typed. */
  async #hearOut(socket: Duplex, head: Buffer, to: URL): Promise<void> {
    socket.write(established);
    const first = await firstSaid(socket, head);
    if (first === null) return void socket.destroy();
    if (isTls(first)) return void socket.end(accessDenied);
    this.#refusesPlain(first, to);
    socket.destroy();
  }

  /** A WebSocket without TLS: how it begins, and each of its messages, is looked at like any other request. */
  #passPlain(first: Buffer, to: URL, socket: Duplex, onward: Socket): void {
    const asked = plainRequest(first);
    if (this.#refusesPlain(first, to) || !asked?.isWebSocket) return void socket.destroy();
    const sent = { method: asked.method, url: plainly(to, asked.path), headers: asked.headers };
    const watched = new WatchedMessages((body) => this.#guard.refuses({ ...sent, body }));
    watched.once('error', () => socket.destroy());
    onward.write(asked.onward);
    this.#passedOn += asked.onward.length;
    watched.on('data', (bytes: Buffer) => {
      this.#passedOn += bytes.length;
    });
    if (asked.rest.length > 0) watched.write(asked.rest);
    socket.pipe(watched).pipe(onward).pipe(socket);
  }

  #refusesPlain(first: Buffer, to: URL): boolean {
    const asked = plainRequest(first);
    const url = plainly(to, asked?.path ?? '/');
    const { method = 'CONNECT', headers = {} } = asked ?? {};
    return this.#guard.refuses({ method, url, headers, body: asked ? null : first }) || !this.#lets(url);
  }

  /** Browsers ask for a tunnel instead: this one goes nowhere, and what it would have said is looked at. */
  #upgrade({ method = 'GET', url: asked = '', headers }: IncomingMessage, socket: Duplex): void {
    const url = URL.canParse(asked) ? new URL(asked.replace(/^ws/i, 'http')) : null;
    if (url) this.#guard.refuses({ method, url, headers, body: null });
    socket.destroy();
  }

  /** A plain request, in absolute form. */
  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: asked = '', headers: all } = request;
    const url = URL.canParse(asked) ? new URL(asked) : null;
    if (url?.protocol !== 'http:') return void response.writeHead(400).end();
    const body = await readAtMost(request, mostBodyBytes).catch(() => null);
    // What is longer is cut like what the guard refuses: the rest would fill the memory before anything could be told.
    if (body === null || body === 'too long') {
      this.#guard.refuses({ method, url, headers: all, body: body && 'unseen' });
      return void response.destroy();
    }
    if (this.withheld?.(url)) return void response.destroy();
    const isOff = this.#guard.refuses({ method, url, headers: all, body }) || !this.#lets(url);
    // Cut rather than answered: a browser would show an answer as if the host had given it.
    if (isOff) return void response.destroy();
    const headers = Object.fromEntries(Object.entries(all).filter(([name]) => !hopByHop.includes(name)));
    const onward = ask(url, { method, headers, agent: false, ...connectingTo(url) }, (answer) => {
      const kept = answer.rawHeaders.filter(
        (_, index) => !hopByHop.includes(answer.rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''),
      );
      response.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    onward.once('error', () => response.destroy());
    // Where no connection comes about, nothing has left.
    onward.once('socket', (socket) =>
      socket.once('connect', () => {
        this.#passedOn++;
      }),
    );
    response.once('close', () => onward.destroy());
    onward.end(body);
  }
}

const established = 'HTTP/1.1 200 Connection Established\r\n\r\n';

/** Where a tunnel leads: what goes through one is TLS, or a WebSocket without. */
function tunnelled(authority: string): URL | null {
  return URL.canParse(`https://${authority}`) ? new URL(`https://${authority}`) : null;
}

function plainly({ hostname, port }: URL, path: string): URL {
  return new URL(`http://${hostname}:${port || 443}${path}`);
}
