import type { ServerResponse } from 'node:http';
import { constants } from 'node:http2';
import { long, longUnless } from '../thorough.ts';
import { expect, type Provider, test } from './two-runs.ts';

/** After which of its answers a browser sends a form once more by itself, where its connection has carried others. */
const answers: Readonly<Record<string, NonNullable<Provider['answers']>>> = {
  'cut instead of answered': (response) => response.destroy(),
  'answered with 408': (response) => response.writeHead(408, { connection: 'close' }).end('Too late'),
};

for (const [what, answered] of Object.entries(answers))
  test(
    `a password over TLS that is ${what} is sent once, on a connection that has carried nothing`,
    longUnless(what.includes('cut')),
    async ({ told }) => {
      // What is answered with 408 was decided by nobody: the second run may send it.
      const runs = what.includes('408') ? 2 : 1;
      expect(await told({ isOverTls: true, answers: answered })).toBe(runs);
    },
  );

test(
  'a password over TLS is sent once, where a host that speaks HTTP/2 ends what it is asked with an error of its own',
  long,
  async ({ told }) => {
    const answers: Provider['answers'] = (response) =>
      response.stream ? response.stream.close(constants.NGHTTP2_INTERNAL_ERROR) : response.destroy();
    expect(await told({ isOverTls: true, isOverHttp2: true, answers })).toBe(1);
  },
);

const html = { 'content-type': 'text/html' };
const shows = (body: string, status = 200) => ({
  answers: (response: ServerResponse) => response.writeHead(status, html).end(`<title>x</title>${body}`),
});

/** What has a browser ask once more for what a form was answered with; of these Chromium sends the form again for the scripts. */
const again: Readonly<Record<string, Provider>> = {
  'a script that loads it anew': shows('<script>location.reload()</script>'),
  'a script that loads it anew a moment later': shows(
    '<script>setTimeout(() => location.reload(), 300)</script>',
  ),
  'a script that loads it anew again and again': shows(
    '<script>setInterval(() => location.reload(), 100)</script>',
  ),
  'a script that goes to the same place of the history': shows('<script>history.go(0)</script>'),
  'a script in a frame that loads it anew': shows(
    '<iframe srcdoc="<script>top.location.reload()</script>"></iframe>',
  ),
  'a meta element without an address': shows('<meta http-equiv="refresh" content="0">'),
};

for (const [what, provider] of Object.entries(again))
  test(
    `a password whose answer has ${what} is sent once`,
    longUnless(what === 'a script that loads it anew'),
    async ({ told }) => {
      expect(await told(provider)).toBe(1);
    },
  );

test(
  'a password whose answer decides nothing and loads itself anew is sent once by each run',
  long,
  async ({ told }) => {
    expect(await told(shows('<script>location.reload()</script>', 503))).toBe(2);
  },
);

test('a password that a redirect leads back with to where it was sent is sent there once', async ({
  told,
  browserName,
}) => {
  test.skip(browserName === 'firefox', 'nobody sees there what a redirect carries');
  const answers = (response: ServerResponse) => response.writeHead(307, { location: '/login' }).end();
  expect(await told({ answers })).toBe(1);
});

for (const [what, script] of Object.entries({
  'sends it by a script': 'fetch("/login", { method: "POST", body: new FormData(form) })',
  'sends its form': 'HTMLFormElement.prototype.submit.call(form)',
}))
  test(
    `a password over TLS is sent once by a page that asks for a token as its button is pressed, and then ${what}, where the connection is cut`,
    long,
    async ({ told, browserName }) => {
      test.skip(browserName === 'firefox', 'nobody sees there what leaves before it does');
      const asks = `const form = document.forms[0]; form.addEventListener('submit', async (event) => { event.preventDefault(); await fetch('/round-me-not'); ${script}; });`;
      const answers = (response: ServerResponse) => response.destroy();
      expect(await told({ isOverTls: true, script: asks, answers })).toBe(1);
    },
  );

for (const [what, script] of Object.entries({
  'asked for something else since': "fetch('/never'); setTimeout(() => fetch('/x'), 300);",
  'asked for something else at once': "fetch('/x'); fetch('/never');",
  'ended a worker that waited, too': `const worker = new Worker(URL.createObjectURL(new Blob(['fetch("' + location.origin + '/never")']))); setTimeout(() => worker.terminate(), 300); setTimeout(() => fetch('/x'), 400);`,
}))
  test(
    `a password over TLS is sent once by a page that waits for messages all the time and has ${what}, where the connection is cut`,
    long,
    async ({ told }) => {
      expect(await told({ isOverTls: true, script, answers: (response) => response.destroy() })).toBe(1);
    },
  );

test('what a page asks for beside its login, and waits for, is not cut for it', long, async ({ told }) => {
  const script = `const form = document.forms[0]; form.addEventListener('submit', async (event) => { event.preventDefault();
const login = async () => { await new Promise((later) => setTimeout(later, 150)); return fetch('/login', { method: 'POST', body: new FormData(form) }); };
await Promise.all([fetch('/slow', { method: 'PUT', body: 'device' }), login()]); await fetch('/told'); });`;
  // The login, and what it tells when both were answered.
  expect(await told({ isOverTls: true, script })).toBe(2);
});

for (const isOverHttp2 of [true, false])
  test(
    `a password over TLS is sent once where the page before the login has left something behind that is never answered, over HTTP/${isOverHttp2 ? '2' : '1.1'}`,
    long,
    async ({ told }) => {
      const script =
        "if (!location.search) { document.forms[0].remove(); fetch('/never'); setTimeout(() => { location.href = '/login?2'; }, 300); }";
      const answers: Provider['answers'] = (response) =>
        response.stream ? response.stream.session?.destroy() : response.destroy();
      expect(await told({ isOverTls: true, isOverHttp2, script, answers })).toBe(1);
    },
  );

test(
  'a login that waits for its answer is cut by nothing that its page sends meanwhile',
  long,
  async ({ told, browserName }) => {
    test.skip(browserName === 'firefox', 'nobody sees there what a script sends, and so what was decided');
    const script =
      "document.forms[0].addEventListener('submit', () => setTimeout(() => fetch('/sensor', { method: 'PUT', body: 'moves' }), 50));";
    const answers = (response: ServerResponse) =>
      setTimeout(() => response.writeHead(503, html).end('<title>x</title>Busy'), 2000);
    // What was busy decided nothing, so that the next run sends it too; of what was cut nobody knows.
    expect(await told({ isOverTls: true, script, answers })).toBe(2);
  },
);

test(
  'a code over TLS is sent once by a page that asks for something all the time, where the connection is cut',
  long,
  async ({ told, browserName }) => {
    test.skip(
      browserName === 'firefox',
      'Firefox takes so long to press that a connection has carried something by then',
    );
    const script = "setInterval(() => fetch('/poll'), 400)";
    // A password and a code.
    expect(
      await told({ isOverTls: true, asksForCode: true, script, answers: (response) => response.destroy() }),
    ).toBe(2);
  },
);

test('a code whose answer loads itself anew is sent once', long, async ({ told }) => {
  expect(await told({ ...shows('<script>location.reload()</script>'), asksForCode: true })).toBe(2);
});

const onSubmit = (send: string) =>
  `document.forms[0].onsubmit = (event) => { event.preventDefault(); const { value } = document.querySelector('[name=password]'); ${send} };`;

test(
  'a WebSocket over TLS that a login page has opened before is left, as the password may go by it',
  long,
  async ({ told, browserName }) => {
    test.skip(browserName === 'firefox', 'Firefox begins it like every other connection');
    const script = `const socket = new WebSocket('wss://' + location.host + '/'); ${onSubmit('socket.send(value)')}`;
    expect(await told({ isOverTls: true, script })).toBe(1);
  },
);
