import { readdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { long, longUnless } from '../thorough.ts';
import { expect, type Provider, test } from './two-runs.ts';

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
  'at the app, by an error': led('http://localhost:3/callback?error=access_denied'),
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

test('a login page that is out of order may be sent the password by the next run', long, async ({ told }) => {
  expect(await told({ answers: (response) => response.writeHead(503).end('Too busy') })).toBe(2);
});

test(
  'a form that wants more, and of which nothing leaves the browser, keeps no later run from it',
  long,
  async ({ told, stateDir }) => {
    expect(await told({ field: '<input type="checkbox" required>' })).toBe(0);
    expect((await readdir(stateDir)).filter((name) => name.includes('refused'))).toEqual([]);
  },
);

const page =
  (status: number, body: string): NonNullable<Provider['answers']> =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end(`<title>x</title>${body}`);

/** As the answer comes by `response_mode=form_post`. */
const posted = (name: string) =>
  page(
    200,
    `<form method="post" action="http://localhost:3/callback"><input name="${name}" value="c"></form><script>document.forms[0].submit()</script>`,
  );

for (const [what, answers, times] of [
  ['a page of its own with 401', page(401, '<p>Invalid credentials</p>'), 1],
  ['a page of its own with 200', page(200, '<p>Invalid credentials</p>'), 1],
  ['a way back to it, and a page of its own', led('/auth?again=1'), 1],
  ['the app, without a code', led('http://localhost:3/callback?failed=1'), 1],
  ['an error that is posted to the app', posted('error'), 1],
  ['the consent', page(200, '<button name="yes">Yes</button>'), 2],
  ['the app, with a code', led('http://localhost:3/callback?code=c'), 2],
] as const)
  test(
    `an authorize endpoint that is sent the password and answers with ${what} is sent it by ${times} of two runs`,
    longUnless(what.includes('401')),
    async ({ told }) => {
      expect(await told({ action: '/auth', answers })).toBe(times);
    },
  );

test('a page with the words of the consent, which leads back to the login, refuses the password', async ({
  told,
}) => {
  const answers = page(200, '<p>Wrong</p><form action="/login"><button name="yes">Yes</button></form>');
  expect(await told({ answers, allows: true })).toBe(1);
});

test(
  'a code that is posted to the app lets the next run type the password, where the engine tells what forms send',
  long,
  async ({ told, browserName }) => {
    const isTold = browserName !== 'firefox';
    expect(await told({ action: '/auth', answers: posted('code') })).toBe(isTold ? 2 : 1);
  },
);

const menu = `<nav>${'Products Pricing Customers Developers Documentation Support '.repeat(4)}</nav>`;

for (const [what, before] of Object.entries({
  'a menu': menu,
  'a heading that is marked as an error': '<h1 class="error-title">Sorry</h1>',
}))
  test(
    `a lock that is told behind ${what}, with 503, keeps every later run from typing the password`,
    long,
    async ({ told }) => {
      const page = `<title>x</title>${before}<p>Too many wrong passwords: your account is locked.</p>`;
      const answers: Provider['answers'] = (response) =>
        response.writeHead(503, { 'content-type': 'text/html' }).end(page);
      expect(await told({ answers })).toBe(1);
    },
  );
