import {
  createServer,
  request as forward,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';
import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import { answer, type Trouble } from './answer.ts';
import type { World } from './world.ts';

interface Surroundings {
  world: World;
  secureContext: SecureContext;
  isOpenLoopbackPort: (port: number) => boolean;
  report: (trouble: Trouble) => void;
  closed: () => void;
}

/** First byte of a TLS handshake record (RFC 8446, 5.1). */
const tlsHandshake = 0x16;

/** One proxy port of the gateway. */
export class Door {
  readonly name: string;
  readonly #around: Surroundings;
  readonly #plain: Server;
  readonly #tls: Server;
  readonly #sockets = new Set<Duplex>();

  constructor(name: string, around: Surroundings) {
    this.name = name;
    this.#around = around;
    this.#plain = createServer((request, response) => this.#proxy(request, response));
    this.#plain.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#tunnel(request, socket, head),
    );
    this.#plain.on('connection', (socket) => this.#remember(socket));
    this.#tls = createTlsServer(
      { SNICallback: (_, use) => use(null, around.secureContext) },
      (request, response) => this.#answer(request, response, 'https:'),
    );
  }

  /** `http://127.0.0.1:<port>`: what a browser context is given as its proxy. */
  get url(): string {
    return `http://127.0.0.1:${(this.#plain.address() as AddressInfo).port}`;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#plain.once('error', reject).listen(0, '127.0.0.1', () => resolve());
    });
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#around.closed();
    return new Promise((resolve) => this.#plain.close(() => resolve()));
  }

  #remember(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy());
  }

  #tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { hostname, port } = new URL(`tunnel://${request.url}`);
    if (isLoopback(hostname)) {
      this.#tunnelToApp(Number(port), socket, head);
      return;
    }
    if (!this.#around.world.hosts.has(hostname)) {
      this.#refuse(hostname);
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    // undici's ProxyAgent asks for a tunnel for http:// too: only the first byte tells what is in it.
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      const server = first[0] === tlsHandshake ? this.#tls : this.#plain;
      server.emit('connection', socket);
    });
    if (head.length > 0) socket.unshift(head);
  }

  #tunnelToApp(port: number, socket: Duplex, head: Buffer): void {
    if (!this.#around.isOpenLoopbackPort(port)) {
      this.#refuse(`localhost:${port}`);
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const app: Socket = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      app.write(head);
      socket.pipe(app).pipe(socket);
    });
    this.#remember(app);
    app.once('close', () => socket.destroy());
    socket.once('close', () => app.destroy());
  }

  /** A plain request: in absolute form to the proxy, or in origin form out of a tunnel to port 80. */
  #proxy(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    request.url = url.pathname + url.search;
    if (isLoopback(url.hostname)) this.#forwardToApp(Number(url.port || 80), request, response);
    else if (this.#around.world.hosts.has(url.hostname)) void this.#answer(request, response, 'http:');
    else {
      this.#refuse(url.hostname);
      response.writeHead(403).end();
    }
  }

  #forwardToApp(port: number, request: IncomingMessage, response: ServerResponse): void {
    if (!this.#around.isOpenLoopbackPort(port)) {
      this.#refuse(`localhost:${port}`);
      response.writeHead(403).end();
      return;
    }
    const { method, url, headers } = request;
    const onward = forward({ host: '127.0.0.1', port, method, path: url, headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
      answered.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }

  async #answer(
    message: IncomingMessage,
    response: ServerResponse,
    protocol: 'http:' | 'https:',
  ): Promise<void> {
    const request = createRequest(message, response, { protocol });
    const wire = new Request(request.url, { method: request.method, headers: request.headers });
    const { response: answered, trouble } = await answer(this.#around.world, request);
    if (trouble) this.#around.report(trouble);
    if (answered) this.#around.world.log.add(this.name, wire, answered);
    if (answered && !response.destroyed) await sendResponse(response, answered);
    else response.destroy();
  }

  #refuse(host: string): void {
    const message = `${this.name} asked for ${host}, which the offline world does not have; nothing was sent to it`;
    this.#around.report({ kind: 'unknown-host', message });
  }
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '127.0.0.1' ||
    hostname === '[::1]' ||
    hostname.endsWith('.localhost')
  );
}
