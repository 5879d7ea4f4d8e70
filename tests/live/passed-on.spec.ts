import type { ServerResponse } from 'node:http';
import { longUnless } from '../thorough.ts';
import { answered, expect, login, type Provider, test } from './two-runs.ts';

const keeps =
  "document.forms[0].addEventListener('submit', () => { sessionStorage.typed = document.querySelector('[name=password]').value; })";
const inForm = (value: string) =>
  `const form = document.createElement('form'); form.method = 'post'; form.action = '/login?passed=on'; form.append(Object.assign(document.createElement('input'), { name: 'password', value: ${value} })); document.body.append(form); form.submit();`;
const inFetch = "fetch('/login?passed=on', { method: 'POST', body: sessionStorage.typed })";

/** A page in between, as of a queue or a firewall: it says by its status that nothing was decided, and hands on what it got. */
function inBetween(status: number, handsOn: string, then = 200): Provider {
  let count = 0;
  const answers = (response: ServerResponse) => {
    count++;
    const [code, page] =
      count % 2 === 1
        ? [status, `<p>Just a moment</p><script>setTimeout(() => { ${handsOn} }, 300)</script>`]
        : [then, '<p role="alert">Wrong user or password.</p><form method="post"><input name="name"></form>'];
    response.writeHead(code, { 'content-type': 'text/html' }).end(`<title>x</title>${page}`);
  };
  return { script: keeps, answers };
}

const passedOn: Readonly<Record<string, Provider>> = {
  'a form after 503': inBetween(503, inForm('sessionStorage.typed')),
  'a form after 408': inBetween(408, inForm('sessionStorage.typed')),
  'a form after 503, in other letters': inBetween(
    503,
    inForm("btoa(sessionStorage.typed).split('').reverse().join('')"),
  ),
  'a fetch after 503': inBetween(503, inFetch),
};
for (const [what, provider] of Object.entries(passedOn))
  test(
    `a password that a page in between hands on by ${what}, and that is refused then, is not typed by the run after`,
    longUnless(what === 'a form after 503'),
    async ({ told }) => {
      expect(await told(provider)).toBe(2);
    },
  );

test('a password of which 503 is said behind a page in between, too, is typed by the run after', async ({
  told,
}) => {
  expect(await told(inBetween(503, inForm('sessionStorage.typed'), 503))).toBe(4);
});

/** So many pages in between that want to be pressed, and hand on what they got each time as another request; then the consent. */
function handedOn(pages: number): Provider {
  let count = 0;
  const answers = (response: ServerResponse) => {
    const fields = `<input type="hidden" name="password" value="${login.password}"><input type="hidden" name="nonce" value="${count}">`;
    const page =
      count++ % (pages + 1) < pages
        ? `<form method="post">${fields}<button id="go">Continue</button></form>`
        : '<button name="yes">Yes</button>';
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>x</title>${page}`);
  };
  return { answers, onTheWay: '#go', most: 6 };
}

test('a password that pages in between hand on and on is sent as often as redirects may lead it on, and the run is stopped', async ({
  told,
  ended,
}) => {
  expect(await told(handedOn(20))).toBe(6);
  expect(ended).toEqual(['UntrustedPlace', 'LiveStop']);
});

test('a password that two pages in between hand on gets to where it is taken', async ({ told, ended }) => {
  expect(await told(handedOn(2))).toBe(6);
  expect(ended).toEqual([]);
});

const controls =
  "const form = document.forms[0]; form.style.display = 'none'; const show = () => { form.style.display = ''; }; if (navigator.serviceWorker.controller) show(); else navigator.serviceWorker.addEventListener('controllerchange', show); navigator.serviceWorker.register('/worker.js').then((it) => it ?? show());";
const worker = (answer: string) =>
  `addEventListener('install', () => skipWaiting()); addEventListener('activate', (event) => event.waitUntil(clients.claim())); addEventListener('fetch', (event) => { if (event.request.method === 'POST') event.respondWith((async () => { ${answer} })()); });`;
const madeUp = (status: number) =>
  `new Response('<title>x</title><p>You are offline', { status: ${status}, headers: { 'content-type': 'text/html' } })`;
const cut = (response: ServerResponse) => response.destroy();

const madeUpAnswers: Readonly<Record<string, Provider>> = {
  '408 for a connection that was cut': {
    worker: worker(`try { return await fetch(event.request); } catch { return ${madeUp(408)}; }`),
    answers: cut,
  },
  '503 for an answer that was slow': {
    worker: worker(
      `return Promise.race([fetch(event.request), new Promise((answer) => setTimeout(() => answer(${madeUp(503)}), 500))]);`,
    ),
    answers: (response) =>
      setTimeout(
        () => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>x</title>no'),
        1200,
      ),
  },
};
for (const [what, provider] of Object.entries(madeUpAnswers))
  test(
    `a password of which a page's own worker says ${what} is not typed by the run after`,
    longUnless(what.startsWith('408')),
    async ({ told }) => {
      expect(await told({ script: controls, ...provider })).toBe(1);
    },
  );

for (const ms of [100, 200])
  test(`a page in between that wants to be pressed, and goes on by itself after ${ms} ms, is gone on from`, async ({
    told,
  }) => {
    const script = `setTimeout(() => document.forms[0].submit(), ${ms})`;
    const answers = answered(
      `<form action="/auth"><input type="hidden" name="a" value="b"><button id="go">Continue</button></form><script>${script}</script>`,
      0,
    );
    expect(await told({ onTheWay: '#go', answers })).toBe(1);
  });
