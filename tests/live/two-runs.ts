import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { constants, createSecureServer, type ServerHttp2Stream } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SecureContext } from 'node:tls';
import { Access } from '../../core/live/access.ts';
import { Neighbours } from '../../core/live/neighbours.ts';
import { Recorder } from '../../core/trail/recorder.ts';
import { openGuarded } from '../../fixtures/guard-credentials.ts';
import { ProviderPages } from '../../fixtures/provider-pages.ts';
import { test as base, expect } from '../../fixtures/test.ts';
import { Authority } from '../../mocks/certificate.ts';
import { guardedProfile } from './guarded-profile.ts';

export { expect };

export const login = {
  username: 'ann@guarded.test',
  password: `pass-${createHash('sha256').update('of a test').digest('hex').slice(0, 12)}`,
  oneTimeCode: async () => '482913',
};

export interface Provider {
  /** Whether it is asked over TLS, by connections that are kept. */
  isOverTls?: boolean;
  /** Whether HTTP/2 is spoken then to who asks for it. */
  isOverHttp2?: boolean;
  /** What its login page, or the page that asks for a code, has in it. */
  script?: string;
  field?: string;
  /** Where its form sends to; else to the login page itself. */
  action?: string;
  /** What answers the form; else the form comes again. */
  answers?: (response: Http2Response) => unknown;
  asksForCode?: boolean;
  worker?: string;
  /** What is pressed on pages in between. */
  onTheWay?: string;
  /** Whether Allow is pressed where the consent comes. */
  allows?: boolean;
  /** How often one run may tell it a password or a code: once each, unless pages in between hand them on. */
  most?: number;
}

/** A page that answers a form after some time. */
export function answered(body: string, afterMs: number): NonNullable<Provider['answers']> {
  return (response) =>
    setTimeout(
      () => response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>in</title>${body}`),
      afterMs,
    );
}

interface ForTests {
  stateDir: string;
  /** How often a provider is told a password or a code by two runs, one after the other. */
  told: (provider: Provider) => Promise<number>;
  /** The names of the errors by which these ended. */
  ended: string[];
  /** Where the others led: the kind of page, and of what was not reached the error. */
  ledTo: string[];
}

export const test = base.extend<ForTests>({
  stateDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  ended: async ({}, use) => use([]),

  ledTo: async ({}, use) => use([]),

  told: async ({ browser, target, stateDir, ended, ledTo }, use) => {
    const closing: (() => void)[] = [];
    const visit = async (origin: string, { onTheWay, allows = false }: Provider) => {
      const press = onTheWay === undefined ? [] : [onTheWay];
      const clicksOnTheWay = press.map((anyOf) => ({ what: 'go on', page: { anyOf: [anyOf] }, press }));
      const profile = { ...guardedProfile(origin), clicksOnTheWay };
      const { hostname } = new URL(origin);
      const settings = { stateDir, pauseMs: 0, deviceFile: null, neighbours: new Neighbours([hostname]) };
      const access = Access.to({ ...target, mode: 'live', name: 'guarded', profile }, settings, {});
      const app = ['http://localhost:3'];
      const guarded = await openGuarded(browser, { ignoreHTTPSErrors: true }, { profile, app });
      const page = await guarded.context.newPage();
      const recorder = new Recorder(guarded.context, { harmlessParameters: [], layers: [] });
      await recorder.watch(page);
      const redirectUri = 'http://localhost:3/callback';
      const pages = new ProviderPages({ page, recorder, access, redirectUri, timeoutMs: 3000, guarded });
      await pages.visit(`${origin}/login`);
      await pages.logIn(login).then(
        async ({ kind, error }) => {
          ledTo.push(error ? `${kind}: ${error}` : kind);
          if (allows && kind === 'consent') await pages.allow();
        },
        ({ name }: Error) => ended.push(name),
      );
      await guarded.close();
      // As if the next run came an hour later.
      for (const name of await readdir(stateDir))
        if (name.endsWith('.live-run.json')) await rm(join(stateDir, name));
    };
    await use(async (provider) => {
      const { server, origin, close } = await listening(provider);
      closing.push(close);
      const heard = answering(server, provider);
      await visit(origin, provider);
      expect(heard()).toBeLessThanOrEqual(provider.most ?? 2);
      await visit(origin, provider);
      return heard();
    });
    for (const close of closing) close();
  },
});

/** Answers nothing yet. Over TLS it keeps connections for as long as a run takes. */
async function listening({ isOverTls, isOverHttp2 }: Provider) {
  const context = isOverTls && (await (await Authority.ofThisProcess()).contextFor('localhost'));
  const over = context && {
    SNICallback: (_: string, done: (error: null, context: SecureContext) => void) => done(null, context),
    keepAliveTimeout: 60_000,
  };
  // Its requests and answers have all that is used here of those of HTTP/1.1.
  const http2 = () => createSecureServer({ ...over, allowHTTP1: true }) as unknown as Server;
  const server = over ? (isOverHttp2 ? http2() : createTlsServer(over)) : createServer();
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = isOverTls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { server, origin, close };
}

type Http2Response = ServerResponse & { stream?: ServerHttp2Stream };

const used = new WeakSet<Socket>();

/** Whether this connection has been asked by before. */
function isUsed(socket: Socket): boolean {
  const isSo = used.has(socket);
  used.add(socket);
  return isSo;
}

function tellOften(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const telling = setInterval(() => response.write(`data: ${'x'.repeat(150)}\n\n`), 150);
  response.once('close', () => clearInterval(telling));
}

/** A provider that takes no password, and no code; gives how often it was told one. */
function answering(server: Server, provider: Provider): () => number {
  let told = 0;
  const show = (response: ServerResponse, body: string) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<title>x</title>${body}<script>${provider.script ?? ''}</script>`);
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    if (pathname === '/login') used.add(request.socket);
    const body = await text(request);
    if (pathname === '/worker.js')
      return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(provider.worker);
    if (pathname === '/told' || request.method === 'POST') told++;
    if (pathname === '/told') return void response.writeHead(200).end();
    if (pathname === '/busy') return void response.writeHead(503).end();
    if (pathname === '/round') return void response.writeHead(302, { location: '/round' }).end();
    if (pathname === '/never') return;
    if (pathname === '/events') return void tellOften(response);
    // RFC 9113, 7.
    if (pathname === '/needs-http-1.1') {
      const { stream } = response as Http2Response;
      return void (stream
        ? stream.close(constants.NGHTTP2_HTTP_1_1_REQUIRED)
        : response.writeHead(204).end());
    }
    if (pathname === '/hangs-up-when-used') {
      if (provider.isOverTls && isUsed(request.socket)) return void request.socket.destroy();
      return show(response, '<p>Welcome');
    }
    if (pathname === '/locked') return void response.writeHead(423).end();
    if (pathname === '/cut') return void response.destroy();
    if (pathname === '/slow') return void setTimeout(() => response.writeHead(204).end(), 1500);
    if (pathname === '/auth' && request.method === 'GET') return show(response, '<p>Sorry, try again.</p>');
    if (request.method === 'POST' && provider.asksForCode && !body.includes('code='))
      return show(response, '<form method="post"><input name="code"><button>Go</button></form>');
    if (request.method === 'POST' && provider.answers) return void provider.answers(response);
    const plain = { ...provider, script: provider.asksForCode ? '' : provider.script };
    return void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<title>x</title><form method="post" action="${provider.action ?? ''}"><input name="name"><input name="password" type="password">${provider.field ?? ''}<button name="enter">Enter</button></form><script>${plain.script ?? ''}</script>`,
      );
  });
  server.on('upgrade', ({ headers }, socket) => {
    const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accepted = createHash('sha1').update(key).digest('base64');
    // RFC 6455, 5.2: 1 in the low half of the first byte is a text.
    socket.on('data', (frame: Buffer) => {
      if (((frame[0] ?? 0) & 15) === 1) told++;
    });
    socket.on('error', () => undefined);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n\r\n`,
    );
  });
  return () => told;
}
