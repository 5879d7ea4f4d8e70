import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Access } from '../../core/live/access.ts';
import { profileSchema } from '../../core/providers/profile.ts';
import { Recorder } from '../../core/trail/recorder.ts';
import { openGuarded } from '../../fixtures/guard-credentials.ts';
import { ProviderPages } from '../../fixtures/provider-pages.ts';
import { test as base, expect } from '../../fixtures/test.ts';

export { expect };

export const login = {
  username: 'ann@guarded.test',
  password: `pass-${createHash('sha256').update('of a test').digest('hex').slice(0, 12)}`,
  oneTimeCode: async () => '',
};

interface LoginPage {
  script?: string;
  /** Where the login is sent on to. */
  sendsOnTo?: string;
  /** What the page has in it that it is answered with; else somebody may go on from it. */
  answer?: string;
  /** What `/worker.js` does. */
  worker?: string;
  /** The title that the page has once it is as it is meant to be. */
  waitFor?: string;
  /** Whether its browser is closed then, and another goes to the thief after it. */
  closes?: boolean;
}

interface ForTests {
  /** A host that is none of the profile's; what it was asked, and what was connected to it. */
  thief: { origin: string; heard: string[] };
  /** One of the profile's `partHosts`, in the same way. */
  part: { origin: string; heard: string[] };
  /** Hears datagrams; where it listens. */
  listener: { at: string; heard: string[] };
  /** Signs in, as at a live target, at a login page with this script and this answer; gives the error, if any. */
  logInAt: (page: LoginPage) => Promise<string | null>;
}

async function listening(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function overheard(use: (host: ForTests['part']) => Promise<void>): Promise<void> {
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${await text(request)}`);
    response.end();
  });
  server.on('upgrade', ({ url, headers }, socket) => {
    const protocols = headers['sec-websocket-protocol'] ?? '';
    heard.push(`WebSocket ${url} ${protocols} ${headers.cookie ?? ''}`);
    // A browser leaves a server that takes none of those that it offers.
    const taken = protocols && `Sec-WebSocket-Protocol: ${protocols.split(',')[0]}\r\n`;
    // RFC 6455, 4.2.2 and 5.2: a short message of a client has two bytes, four to mask it with, and itself.
    const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accepted = createHash('sha1').update(key).digest('base64');
    socket.on('data', (frame: Buffer) =>
      heard.push(String(frame.subarray(6).map((byte, at) => byte ^ (frame[2 + (at % 4)] ?? 0)))),
    );
    socket.on('error', () => undefined);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n${taken}\r\n`,
    );
  });
  await use({ origin: await listening(server), heard });
  server.closeAllConnections();
  server.close();
}

export const test = base.extend<ForTests>({
  thief: async ({}, use) => overheard(use),
  part: async ({}, use) => overheard(use),

  listener: async ({}, use) => {
    const heard: string[] = [];
    const socket = createSocket('udp4').on('message', (message) => heard.push(message.toString('latin1')));
    await once(socket.bind(0, '127.0.0.1'), 'listening');
    await use({ at: `127.0.0.1:${socket.address().port}`, heard });
    socket.close();
  },

  logInAt: async ({ browser, thief, part, target, config }, use) => {
    let answer: LoginPage = {};
    const server = createServer(async (request, response) => {
      await text(request);
      if (request.method === 'POST' && request.url === '/auth' && answer.sendsOnTo)
        return void response.writeHead(307, { location: answer.sendsOnTo }).end();
      response.setHeader('content-type', 'text/html');
      if (request.url === '/worker.js')
        return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(answer.worker);
      const form = `<form method="post"><input name="name"><input name="password" type="password"><button>Enter</button></form>
<script>${answer.script ?? ''}</script>`;
      response.end(
        request.method === 'POST' ? (answer.answer ?? '<h1>Hello</h1><button name="yes">Yes</button>') : form,
      );
    });
    const origin = await listening(server);
    const { host } = new URL(origin);
    const profile = profileSchema.parse({
      name: 'guarded',
      title: 'The guarded server',
      authorizeUrl: `${origin}/auth`,
      tokenUrl: `${origin}/token`,
      scope: 'openid',
      layers: [{ layer: 'sso', host, signInPath: '/', cookies: ['s'] }],
      credentialHosts: [host],
      partHosts: [new URL(part.origin).host],
      pages: [
        { landing: 'login-form', anyOf: ['[name="password"]'] },
        { landing: 'consent', anyOf: ['[name="yes"]'] },
      ],
      login: { username: ['[name="name"]'], password: ['[name="password"]'], submit: ['button'] },
      consent: { allow: ['[name="yes"]'] },
    });
    const guarded = await openGuarded(browser, {}, { profile, app: ['http://localhost:1'] });
    const page = await guarded.context.newPage();
    const recorder = new Recorder(guarded.context, { harmlessParameters: [], layers: [] });
    await recorder.watch(page);
    const redirectUri = 'http://localhost:1/callback';
    const { timeoutMs } = config;
    const access = Access.to({ ...target, profile }, config);
    const pages = new ProviderPages({ page, recorder, access, redirectUri, timeoutMs, guarded });
    await use(async (how) => {
      answer = how;
      await pages.visit(`${origin}/auth`);
      if (how.waitFor) await expect(page).toHaveTitle(how.waitFor, { timeout: 30_000 });
      const ended = await pages.logIn(login).then(
        () => null,
        (error: Error) => error.name,
      );
      if (how.closes) {
        await guarded.close();
        const after = await browser.newContext();
        await (await after.newPage()).goto(`${thief.origin}/after`);
        await after.close();
      }
      return ended;
    });
    if (!answer.closes) await guarded.close();
    server.closeAllConnections();
    server.close();
  },
});
