import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';
import { createHeaders, sendResponse } from '@remix-run/node-fetch-server';
import { isLoopback } from '../core/base/loopback.ts';
import { readAtMost } from '../core/base/read-at-most.ts';
import type { CredentialGuard } from '../core/credentials/guard.ts';
import { answer, nameOf, said, type Trouble } from './answer.ts';
import type { AnyWorld } from './any-world.ts';
import { forwardTo, tunnelTo } from './loopback.ts';
import { sendStyled } from './response-style.ts';
import { cutOff, failRequest, failTunnel } from './transport-fault.ts';

/** Where a door listens, and as what the browser that goes through it sees that place. */
export interface Place {
  listen: string;
  seenAs: string;
}

export const onLoopback: Place = { listen: '127.0.0.1', seenAs: '127.0.0.1' };

interface Surroundings {
  place: Place;
  world: AnyWorld;
  secureContextFor: (host: string) => Promise<SecureContext>;
  isOpenLoopbackPort: (port: number) => boolean;
  report: (trouble: Trouble) => void;
  closed: () => void;
}

/** First byte of a TLS handshake record (RFC 8446, 5.1). */
const tlsHandshake = 0x16;

/** Far more than browsers and servers of one story open, and less than would keep anything else from running. */
const mostConnections = 500;

/** Forms and tokens take a few kilobytes, an upload some megabytes; more would fill memory. */
const mostBodyBytes = 16_000_000;

/**
 * One proxy port of the gateway. Every web page that is open on this machine can reach it, so it answers as a
 * proxy alone: tunnels, requests in absolute form (RFC 9112, 3.2.2), and what comes out of a tunnel.
 */
export class Door {
  readonly name: string;
  readonly #around: Surroundings;
  readonly #plain: Server;
  readonly #tls: Server;
  readonly #sockets = new Set<Duplex>();
  /** Is asked before a request is answered; null where nobody types. */
  guard: CredentialGuard | null = null;
  /** What this browser is not to load for now, as if the network had gone; null for nothing. */
  withheld: ((url: URL) => boolean) | null = null;
  readonly #outOfTunnels = new WeakSet<Duplex>();
  readonly #forwarding = new WeakSet<Duplex>();

  constructor(name: string, around: Surroundings) {
    this.name = name;
    this.#around = around;
    this.#plain = createServer((request, response) => this.#proxy(request, response));
    this.#plain.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#tunnel(request, socket, head),
    );
    this.#plain.on('connection', (socket) => this.#remember(socket));
    this.#tls = createTlsServer(
      { SNICallback: (host, use) => void around.secureContextFor(host).then((made) => use(null, made), use) },
      (request, response) => void this.#answer(request, response, 'https:'),
    );
    // A connection that is closed for being idle just as the browser uses it again fails a POST once in a
    // thousand runs; nothing is gained by closing it, as the door closes them all.
    for (const server of [this.#plain, this.#tls]) server.keepAliveTimeout = 0;
    this.#plain.maxConnections = mostConnections;
  }

  /** `http://127.0.0.1:<port>`: what a program on this machine is given as its proxy. */
  get url(): string {
    const { listen } = this.#around.place;
    return `http://${bracketed(listen === '0.0.0.0' ? '127.0.0.1' : listen)}:${this.port}`;
  }

  /** The same for a browser, which may be elsewhere. */
  get browserUrl(): string {
    return `http://${bracketed(this.#around.place.seenAs)}:${this.port}`;
  }

  get port(): number {
    return (this.#plain.address() as AddressInfo).port;
  }

  /** At this port, or at any free one when it is 0. */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#plain.once('error', reject).listen(port, this.#around.place.listen, () => resolve());
    });
  }

  close(): Promise<void> {
    this.#around.closed();
    return new Promise((resolve) => {
      this.#plain.close(() => resolve());
      for (const socket of this.#sockets) socket.destroy();
    });
  }

  #remember(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy());
  }

  #tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const target = parsed(`http://${request.url}`);
    if (!target) return void socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
    // Where something was typed, what would go to a host that is not there is looked at before it is refused.
    const isLooked = this.guard?.isArmed === true && !isLoopback(target);
    if (!isLooked && !this.#lets(target))
      return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    if (isLoopback(target)) return void this.#remember(tunnelTo(target, socket, head));
    const { transport } = this.#around.world;
    const fault = transport.faultOf(target.hostname);
    if (fault && fault !== 'cut') return void failTunnel({ fault, transport }, socket as Socket, head);
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    // undici's ProxyAgent asks for a tunnel for http:// too: only the first byte tells what is in it.
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      const isTls = first[0] === tlsHandshake;
      this.#outOfTunnels.add(socket);
      (isTls ? this.#tls : this.#plain).emit('connection', socket);
      // TLS takes what was put back by itself; without it the socket has to flow again.
      if (!isTls) socket.resume();
    });
    if (head.length > 0) socket.unshift(head);
  }

  /** A plain request: in absolute form to the proxy, or in origin form out of a tunnel to port 80. */
  #proxy(request: IncomingMessage, response: ServerResponse): void {
    const isForAProxy = /^http:/i.test(request.url ?? '') || this.#outOfTunnels.has(request.socket);
    if (!isForAProxy) return void response.writeHead(400, { connection: 'close' }).end(notASite);
    const target = parsed(request.url ?? '', `http://${request.headers.host}`);
    if (target?.protocol !== 'http:') return void response.writeHead(400).end();
    // Cut rather than answered: a browser would show an answer as if the unknown host had given it.
    if (this.withheld?.(target)) return void response.destroy();
    if (this.guard?.isArmed !== true && !this.#lets(target)) return void response.destroy();
    request.url = target.pathname + target.search;
    request.headers.host = target.host;
    if (!isLoopback(target)) void this.#answer(request, response, 'http:');
    else if (this.guard?.isArmed === true) void this.#forwardGuarded(target, request, response);
    else this.#forward(target, request, response);
  }

  /** To the app, once the guard has looked at it. */
  async #forwardGuarded(target: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await this.#bodyOf(request, response);
    if (body === null) return;
    const isOff = this.#refuses(request, target, body) || !this.#lets(target);
    if (isOff) response.destroy();
    else this.#forward(target, request, response, body);
  }

  /** Null when there is nothing to go on with: the sender left, or sends without end, which is answered. */
  async #bodyOf(message: IncomingMessage, response: ServerResponse): Promise<Buffer | null> {
    const isTooLong = Number(message.headers['content-length'] ?? 0) > mostBodyBytes;
    const chunks = message.iterator({ destroyOnReturn: false });
    const body = isTooLong ? 'too long' : await readAtMost(chunks, mostBodyBytes).catch(() => null);
    if (body !== 'too long') return body;
    response.writeHead(413, { connection: 'close' }).end();
    return null;
  }

  #refuses({ method = 'GET', headers }: IncomingMessage, url: URL, body: Buffer): boolean {
    return this.guard?.refuses({ method, url, headers, body }) === true;
  }

  /** One at a time on a connection, so that what is open onward is bounded as the connections are. */
  #forward(
    target: URL,
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer | null = null,
  ): void {
    const { socket } = request;
    if (this.#forwarding.has(socket)) return void socket.destroy();
    this.#forwarding.add(socket);
    response.once('close', () => this.#forwarding.delete(socket));
    forwardTo(target, request, response, body);
  }

  /** Never rejects: a rejection here would end the process, and with it every test of the worker. */
  async #answer(message: IncomingMessage, response: ServerResponse, protocol: string): Promise<void> {
    const { world, report } = this.#around;
    // Read whole before a handler sees it: a body that nobody reads would block the connection, and a
    // client that leaves while it sends would look like a handler that threw.
    const body = await this.#bodyOf(message, response);
    if (body === null) return;
    const request = requestOf(message, protocol, body);
    if (!request) return void response.writeHead(400).end();
    const url = new URL(request.url);
    if (this.#refuses(message, url, body) || !this.#lets(url)) return void response.destroy();
    const { hostname } = url;
    const fault = world.transport.faultOf(hostname);
    if (fault && fault !== 'cut') return failRequest({ fault, transport: world.transport }, response);
    // As it came: a handler may read the body, and MSW adds to the headers.
    const wire = { method: request.method, url: request.url, headers: new Headers(request.headers) };
    const { response: answered, trouble } = await answer(world, request);
    if (trouble) report(trouble);
    world.log.add(this.name, wire, answered);
    const style = world.transport.styleOf(hostname);
    if (style?.delayMs) await world.transport.pause(style.delayMs);
    if (!answered || response.destroyed) return void response.destroy();
    try {
      if (fault === 'cut') await cutOff(response, answered);
      else await (style ? sendStyled(response, answered, style) : sendResponse(response, answered));
    } catch (error) {
      report({ kind: 'handler-threw', message: `${nameOf(wire)}: the response broke off: ${said(error)}` });
      response.destroy();
    }
  }

  /** Whether this may be asked for at all; when not, it is reported. */
  #lets(target: URL): boolean {
    const { world, isOpenLoopbackPort, report } = this.#around;
    const isOpen = isLoopback(target)
      ? isOpenLoopbackPort(Number(target.port || 80))
      : world.hosts.has(target.hostname) || world.transport.faultOf(target.hostname) !== null;
    if (isOpen) return true;
    const asked = isLoopback(target) ? `port ${target.port || 80} of ${target.hostname}` : target.hostname;
    const message = `${this.name} asked for ${asked}, which the offline world does not have; nothing was sent to it`;
    report({ kind: 'unknown-host', message });
    return false;
  }
}

/** As an address of IPv6 stands in a URL. */
function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

const notASite = 'This is a proxy. Set it as the proxy of a browser or a program; it is no page to open.\n';

function parsed(url: string, base?: string): URL | null {
  return URL.canParse(url, base) ? new URL(url, base) : null;
}

/** Null when it is none that fetch knows: no Host, an address that is none, TRACE. */
function requestOf(message: IncomingMessage, protocol: string, body: Buffer): Request | null {
  const { method = 'GET', url = '/', headers } = message;
  // Copied, as the types of fetch want no buffer that may be shared.
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const init: RequestInit = {
    method,
    headers: createHeaders(message),
    body: hasBody ? Uint8Array.from(body) : null,
  };
  try {
    return new Request(`${protocol}//${headers.host}${url}`, init);
  } catch {
    return null;
  }
}
