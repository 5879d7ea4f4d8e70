import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Access } from '../../core/live/access.ts';
import { Neighbours } from '../../core/live/neighbours.ts';
import { profileSchema } from '../../core/providers/profile.ts';
import { Recorder } from '../../core/trail/recorder.ts';
import { openGuarded } from '../../fixtures/guard-credentials.ts';
import { ProviderPages } from '../../fixtures/provider-pages.ts';
import { test as base, expect } from '../../fixtures/test.ts';
import { long, longUnless } from '../thorough.ts';

const login = {
  username: 'ann@guarded.test',
  password: `pass-${createHash('sha256').update('of a test').digest('hex').slice(0, 12)}`,
  oneTimeCode: async () => '482913',
};

interface Provider {
  /** What its login page, or the page that asks for a code, has in it. */
  script?: string;
  field?: string;
  /** What answers the form; else the form comes again. */
  answers?: (response: ServerResponse) => unknown;
  asksForCode?: boolean;
  worker?: string;
}

interface ForTests {
  stateDir: string;
  /** How often a provider is told a password or a code by two runs, one after the other. */
  told: (provider: Provider) => Promise<number>;
}

const test = base.extend<ForTests>({
  stateDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  told: async ({ browser, target, stateDir }, use) => {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    const profile = profileOf(host);
    const visit = async () => {
      const settings = { stateDir, pauseMs: 0, deviceFile: null, neighbours: new Neighbours(['127.0.0.1']) };
      const access = Access.to({ ...target, mode: 'live', name: 'guarded', profile }, settings, {});
      const guarded = await openGuarded(browser, {}, { profile, app: ['http://localhost:1'] });
      const page = await guarded.context.newPage();
      const recorder = new Recorder(guarded.context, []);
      await recorder.watch(page);
      const redirectUri = 'http://localhost:1/callback';
      const pages = new ProviderPages({ page, recorder, access, redirectUri, timeoutMs: 3000, guarded });
      await pages.visit(`http://${host}/login`);
      await pages.logIn(login).catch(() => undefined);
      await guarded.close();
      // As if the next run came an hour later.
      for (const name of await readdir(stateDir))
        if (name.endsWith('.live-run.json')) await rm(join(stateDir, name));
    };
    await use(async (provider) => {
      const heard = answering(server, provider);
      await visit();
      expect(heard()).toBeLessThanOrEqual(2);
      await visit();
      return heard();
    });
    server.closeAllConnections();
    server.close();
  },
});

function profileOf(host: string) {
  return profileSchema.parse({
    name: 'guarded',
    title: 'The guarded server',
    authorizeUrl: `http://${host}/auth`,
    tokenUrl: `http://${host}/token`,
    scope: 'openid',
    layers: [{ layer: 'sso', host, signInPath: '/', cookies: ['s'] }],
    credentialHosts: [host],
    pages: [
      { landing: 'login-form', anyOf: ['[name="password"]'] },
      { landing: 'one-time-code', anyOf: ['[name="code"]'] },
      { landing: 'consent', anyOf: ['[name="yes"]'] },
    ],
    login: {
      username: ['[name="name"]'],
      password: ['[name="password"]'],
      submit: ['[name="enter"]'],
      oneTimeCode: ['[name="code"]'],
    },
    consent: { allow: ['[name="yes"]'] },
  });
}

/** A provider that takes no password, and no code; gives how often it was told one. */
function answering(server: ReturnType<typeof createServer>, provider: Provider): () => number {
  let told = 0;
  const show = (response: ServerResponse, body: string) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<title>x</title>${body}<script>${provider.script ?? ''}</script>`);
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const body = await text(request);
    if (pathname === '/worker.js')
      return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(provider.worker);
    if (pathname === '/told' || request.method === 'POST') told++;
    if (pathname === '/told') return void response.writeHead(200).end();
    if (pathname === '/round') return void response.writeHead(302, { location: '/round' }).end();
    if (pathname === '/never') return;
    if (request.method === 'POST' && provider.asksForCode && !body.includes('code='))
      return show(response, '<form method="post"><input name="code"><button>Go</button></form>');
    if (request.method === 'POST' && provider.answers) return void provider.answers(response);
    const plain = { ...provider, script: provider.asksForCode ? '' : provider.script };
    return void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<title>x</title><form method="post"><input name="name"><input name="password" type="password">${provider.field ?? ''}<button name="enter">Enter</button></form><script>${plain.script ?? ''}</script>`,
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

const field = "document.querySelector('[name=password], [name=code]')";
const stays = "document.forms[0].addEventListener('submit', (event) => event.preventDefault());";
const onEvent = (event: string, send: string) =>
  `${stays}${field}.addEventListener('${event}', ({ target: { value } }) => { ${send} })`;
const onSubmit = (send: string) =>
  `document.forms[0].addEventListener('submit', (event) => { event.preventDefault(); const { value } = ${field}; ${send} })`;
/** Nobody can tell what it is. */
const hashed = '[...value].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)';
const post = (body: string) => `fetch('/told', { method: 'POST', body: ${body} })`;
const worker = (what: string) => `new ${what}('/worker.js')`;

/** What a login page may send by, other than its form, and when; without a word of what came of it. */
const sending: Readonly<Record<string, Provider>> = {
  'a WebSocket that it has opened before': {
    script: `const socket = new WebSocket('ws://' + location.host + '/'); ${onSubmit('socket.send(value)')}`,
  },
  'a WebSocket of a worker': {
    script: `const worker = ${worker('Worker')}; ${onSubmit('worker.postMessage(value)')}`,
    worker:
      "const socket = new WebSocket('ws://' + location.host + '/'); onmessage = ({ data }) => socket.send(data)",
  },
  'a worker that many pages share': {
    script: `const shared = ${worker('SharedWorker')}; ${onSubmit('shared.port.postMessage(value)')}`,
    worker: `onconnect = ({ ports: [port] }) => { port.onmessage = ({ data }) => ${post('data')} }`,
  },
  'a worker that it speaks to by a channel': {
    script: `const worker = ${worker('Worker')}; const channel = new BroadcastChannel('c'); ${onSubmit('channel.postMessage(value)')}`,
    worker: `new BroadcastChannel('c').onmessage = ({ data }) => ${post('data')}`,
  },
  'a beacon': { script: onSubmit("navigator.sendBeacon('/told', value)") },
  'a fetch that outlives the page': {
    script: onSubmit("fetch('/told', { method: 'POST', body: value, keepalive: true })"),
  },
  'a fetch as it is typed': { script: onEvent('input', post('value')) },
  'a fetch as it was typed': { script: onEvent('change', post('value')) },
  'a fetch a moment after it was typed': {
    script: onEvent('input', `setTimeout(() => ${post('value')}, 1000)`),
  },
  'a fetch when a key is pressed behind it': {
    script: `${stays}document.addEventListener('keyup', () => { const { value } = ${field}; if (value) ${post('value')}; }, { once: true })`,
  },
  'a picture, hashed': { script: onSubmit(`new Image().src = '/told?' + ${hashed}`) },
  'a script, hashed': {
    script: onSubmit(
      `document.head.append(Object.assign(document.createElement('script'), { src: '/told?' + ${hashed} }))`,
    ),
  },
  'a style sheet, hashed': {
    script: onSubmit(
      `document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/told?' + ${hashed} }))`,
    ),
  },
  'what is fetched ahead, hashed': {
    script: onSubmit(
      `document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: '/told?' + ${hashed} }))`,
    ),
  },
  'an event stream, hashed': {
    script: onSubmit(`new EventSource('/told?' + ${hashed}).onerror = ({ target }) => target.close()`),
  },
  'a frame': {
    script: onSubmit(
      `const frame = document.createElement('iframe'); frame.name = 'f'; document.body.append(frame); const form = document.createElement('form'); form.method = 'post'; form.action = '/told'; form.target = 'f'; form.innerHTML = '<input name=p>'; document.body.append(form); form.p.value = value; form.requestSubmit()`,
    ),
  },
};

for (const [what, provider] of Object.entries(sending))
  test(
    `a password that a login page sends by ${what} is sent by one run, and by none after it`,
    longUnless(what.includes('opened before')),
    async ({ told }) => {
      expect(await told(provider)).toBe(1);
    },
  );

for (const [what, { script = '', ...more }] of Object.entries(sending))
  test(
    `a code that its page sends by ${what} is sent by one run, and by none after it`,
    longUnless(what === 'a fetch as it is typed'),
    async ({ told }) => {
      expect(await told({ ...more, script, asksForCode: true })).toBe(2);
    },
  );

test(
  'a code that its page sends by itself at the last digit, with its field fixed meanwhile, is sent by one run',
  long,
  async ({ told }) => {
    const script = `const { code } = document.forms[0]; code.addEventListener('input', async () => { const { value } = code; code.disabled = true; await fetch('/login', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'code=' + value }); code.disabled = false; code.value = ''; })`;
    expect(await told({ script, asksForCode: true })).toBe(2);
  },
);

const led = (location: string) => (response: ServerResponse) => response.writeHead(302, { location }).end();

/** Where a refusal may be told, that nobody reads there. */
const refusing: Readonly<Record<string, NonNullable<Provider['answers']>>> = {
  'on a host that is none of the profile’s': led('http://localhost:9/locked'),
  'behind a redirect that goes round in circles': led('/round'),
  'on a page that never comes': led('/never'),
  'by a download': (response) =>
    response
      .writeHead(200, { 'content-disposition': 'attachment; filename="why.txt"' })
      .end('Wrong password'),
  'by nothing, and the browser stays where it is': (response) => response.writeHead(204).end(),
  'by nothing, as the connection is cut': (response) => response.destroy(),
  'on a page that closes itself': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end("<p>Wrong</p><script>open('', '_self'); close()</script>"),
  'at the app, by an error': led('http://localhost:1/callback?error=access_denied'),
  'on a page behind it that is out of order': led('/told'),
};

for (const [what, answers] of Object.entries(refusing))
  test(
    `a password whose refusal is told ${what} is sent by one run, and by none after it`,
    longUnless(what.includes('cut')),
    async ({ told }) => {
      // The last one is counted there too.
      const once = what.includes('out of order') ? 2 : 1;
      expect(await told({ answers })).toBe(once);
    },
  );

test('a login page that is out of order may be sent the password by the next run', async ({ told }) => {
  expect(await told({ answers: (response) => response.writeHead(503).end('Too busy') })).toBe(2);
});

test('a form that wants more, and of which nothing leaves the browser, keeps no later run from it', async ({
  told,
  stateDir,
}) => {
  expect(await told({ field: '<input type="checkbox" required>' })).toBe(0);
  expect((await readdir(stateDir)).filter((name) => name.includes('refused'))).toEqual([]);
});
