import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LeadsOn, leadsOn, mayTick } from '../../commands/doctor/leads-on.ts';
import { documentOf, type Html, html } from '../../core/base/html.ts';
import { HttpPage } from '../../core/canary/http/page.ts';
import { namesIn } from '../../core/trail/offers.ts';
import { waysOnAs } from '../../fixtures/ways-on.ts';
import { long, longUnless } from '../thorough.ts';
import { startProvider } from './made/provider.ts';
import { expect, test } from './test.ts';

const ada = { name: 'Ada Archer', username: 'ada@made.test' };
const login = { username: [], password: [], submit: [], next: [], oneTimeCode: [], upstream: [] };

/** Each has one control with the id `it`; where it leads, or null where it is for a person to name. */
const controls: Record<string, [body: string, leads: LeadsOn | null]> = {
  'goes on': ['<button id="it">Continue</button>', 'on'],
  accepts: ['<p>You can revoke this at any time.</p><button id="it">Allow access</button>', 'on'],
  'agrees in German': ['<button id="it">Zustimmen und weiter</button>', 'on'],
  'is an account': ['<a id="it" href="?who=1">Ada Archer <b>ada@made.test</b></a>', 'on'],
  'puts off': ['<a id="it" href="?go=1">Not now</a>', 'later'],
  'sends an input': ['<input type="submit" id="it" value="Sign in">', 'on'],
  'leads on to an address that removes': [
    '<a id="it" href="/go?next=https://app.test/remove">Continue</a>',
    'on',
  ],
  deletes: ['<button id="it">Delete my account</button>', null],
  'revokes by a link': ['<a id="it" href="/revoke-all">Revoke everything</a>', null],
  'says yes to a question of the page': ['<p>Delete your account?</p><button id="it">Yes</button>', null],
  'goes on to what the heading says': ['<h1>Remove all devices</h1><button id="it">Allow</button>', null],
  'deletes by its address alone': [
    '<form action="/deleteAccount"><button id="it">Continue</button></form>',
    null,
  ],
  'deletes by its own address': ['<button formaction="/delete_account" id="it">Continue</button>', null],
  'deletes by its value': ['<button name="do" value="erase" id="it">Continue</button>', null],
  'deletes by what it is called': ['<button id="it" aria-label="Remove the app">Next</button>', null],
  'revokes by a box that is ticked': [
    '<form><label><input type="checkbox" checked>Revoke other tokens</label><button id="it">Continue</button></form>',
    null,
  ],
  'accepts and deletes': ['<button id="it">Accept and delete my data</button>', null],
  'deletes in German': ['<button id="it">Ja, Konto löschen</button>', null],
  resets: ['<a id="it" href="/reset">Reset password</a>', null],
  'signs out everywhere': ['<button id="it">Sign out of all devices</button>', null],
  'does not say what': ['<button id="it">Rebuild the index</button>', null],
  pays: ['<button id="it">Buy now</button>', null],
  denies: ['<button id="it">Do not allow</button>', null],
  'is a picture': ['<button id="it"><img alt="Delete" src="data:,"></button>', null],
  'uses another language': ['<button id="it">Xóa tài khoản</button>', null],
};

test('the doctor presses what says that it leads on, and nothing that destroys, revokes or is not understood', async ({
  page,
}) => {
  for (const [what, [body, leads]] of Object.entries(controls)) {
    await page.setContent(body);
    expect(await leadsOn(page.locator('#it'), Object.values(ada)), what).toBe(leads);
  }
});

const boxes: Record<string, [body: string, isTicked: boolean]> = {
  'a box that has to be ticked': ['<label><input type="checkbox" id="it" required>Terms</label>', true],
  'a box that accepts': ['<label><input type="checkbox" id="it">I accept the terms</label>', true],
  'a box that deletes': ['<label><input type="checkbox" id="it" required>Delete my data</label>', false],
  'a box that says something else': ['<label><input type="checkbox" id="it">Send me news</label>', false],
};

test('the doctor ticks what has to be ticked or accepts, and nothing that destroys', async ({ page }) => {
  for (const [what, [body, isTicked]] of Object.entries(boxes)) {
    await page.setContent(body);
    expect(await mayTick(page.locator('#it')), what).toBe(isTicked);
  }
});

/** What a page has in Ada's name, and whether it is taken for a way on. */
const offered: Record<string, [body: string, isTaken: boolean]> = {
  'a button to go on': ['<button>Continue as Ada Archer</button>', true],
  'a button that signs out': ['<button>Sign out Ada Archer</button>', true],
  'a link with an address to go on to': ['<a href="/go?to=https://app.test/remove">Ada Archer</a>', true],
  'a button that deletes her account': ["<button>Delete Ada Archer's account</button>", false],
  'a button that removes her in French': ['<button>Retirer Ada Archer</button>', false],
  'a button that ends her sessions in German': [
    '<button>Ada Archer auf allen Geräten abmelden</button>',
    false,
  ],
  'a button that disconnects her in Spanish': ['<button>Desconectar a Ada Archer</button>', false],
  'a link that revokes': ['<a href="/tokens/revokeAll">Ada Archer</a>', false],
  'a form that deletes': ['<form action="/delete-account"><button>Ada Archer</button></form>', false],
};

/** What `npm run test:long -- --project=more` has of these. */
const kept = ['a button to go on', 'a button that deletes her account'];

for (const [what, [body, isTaken]] of Object.entries(offered))
  test(
    `in somebody's name nothing is pressed that destroys or revokes: ${what}`,
    longUnless(kept.includes(what)),
    async ({ page }) => {
      await page.setContent(body);
      expect(await waysOnAs(page, ada, login)).toHaveLength(isTaken ? 1 : 0);
      const received = {
        url: new URL('https://here.test'),
        contentType: 'text/html',
        refresh: null,
        policy: null,
      };
      const read = new HttpPage({ ...received, body: Buffer.from(body) });
      expect(read.offers(namesIn([ada.name]), { login })).toHaveLength(isTaken ? 1 : 0);
    },
  );

for (const [language, other, on] of [
  ['English', 'Not Ada Archer?', 'Continue as Ada Archer'],
  ['German', 'Nicht Ada Archer?', 'Weiter als Ada Archer'],
  ['French', 'Pas Ada Archer ?', 'Continuer en tant que Ada Archer'],
  ['Spanish', '¿No eres Ada Archer?', 'Continuar como Ada Archer'],
])
  test(
    `in somebody's name what leads to another account comes last: ${language}`,
    longUnless(language === 'German'),
    async ({ page }) => {
      await page.setContent(`<a href="#another">${other}</a> <a href="#on">${on}</a>`);
      const ways = await waysOnAs(page, ada, login);
      expect(ways.map(({ words }) => words)).toEqual([on, other]);
    },
  );

test('a person who is called like that is gone on as', async ({ page }) => {
  await page.setContent('<button>Continue as Glenn Reset</button>');
  const glenn = { name: 'Glenn Reset', username: 'glenn@made.test' };
  expect(await waysOnAs(page, glenn, login)).toHaveLength(1);
  expect(await leadsOn(page.locator('button'), Object.values(glenn))).toBe('on');
});

/** A server that hears what is asked of it, and whose pages are all one. */
async function hears(body: Html) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${new URL(request.url ?? '', 'http://made').pathname}`);
    response.writeHead(200, { 'content-type': 'text/html' }).end(documentOf('Home', body));
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  return { heard, host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test(
  'at a page that nothing describes all that was pressed is named, and all that was left alone',
  long,
  async ({ diagnose }) => {
    const { heard, host, close } = await hears(
      html`<h1>Welcome</h1><form method="post" action="/delete-account"><button>Delete my account</button></form><a href="/revoke-all">Revoke everything</a><a href="/on">Continue</a>`,
    );
    const { target, close: closeMade } = await startProvider();
    const { profile } = target;
    const layers = [{ layer: 'sso' as const, host, signInPath: '/', cookies: ['made'] }];
    const findings = await diagnose({
      ...target,
      profile: { ...profile, authorizeUrl: `http://${host}/authorize`, layers, credentialHosts: [host] },
    });
    close();
    await closeMade();
    expect(new Set(heard)).toEqual(new Set(['GET /authorize', 'GET /on']));
    const [pressed, left] = findings
      .filter(({ about }) => about === 'clicksOnTheWay')
      .map((one) => one.message);
    expect(pressed).toBe(
      `to find the way on this was pressed: role=link[name="Continue"] at ${host}^/authorize$`,
    );
    expect(left).toMatch(
      /^not pressed, .*"Delete my account".*"Revoke everything".*name it in clicksOnTheWay$/,
    );
  },
);
