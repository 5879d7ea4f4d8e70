import { expect, test } from '@playwright/test';
import type { Element } from 'domhandler';
import { movesByScript } from '../../core/canary/http/moves-by-script.ts';
import { HttpPage } from '../../core/canary/http/page.ts';
import { tenantIn } from '../../core/providers/endpoints.ts';
import { keap } from '../../core/providers/keap.ts';
import { firstMatch } from '../../core/providers/pattern.ts';
import { shownText } from '../../core/trail/address.ts';
import { accountNamedIn } from '../../core/trail/landing.ts';
import { parseRefresh } from '../../core/trail/refresh.ts';
import { tries } from '../thorough.ts';

/** What makes a reader of text go back and try again. */
const poisons = [
  ['spaces', ' '],
  ['lines', '\n'],
  ['letters with spaces', 'a '],
  ['a name that never ends', 'Ada ('],
  ['addresses that never end', ' (a@'],
  ['digits', '1'],
  ['ampersands', '&'],
  ['quotes', '"'],
  ['semicolons', ';'],
  ['addresses', 'https://'],
  ['meta elements', '<meta '],
  ['comments', '<!--'],
  ['titles', '<title>'],
  ['deep divisions', '<div>'],
  ['deep divisions, closed by others', '<div></x>'],
  ['forms', '<form>'],
  ['buttons', '<button type=submit>'],
  ['tables', '<table>'],
  ['links', '<a href>'],
  ['details', '<details>'],
  ['brackets', '('],
  ['calls', 'f('],
  ['attributes that are set', 'setAttribute('],
  ['addresses of forms', '.action '],
] as const;

const url = new URL('https://accounts.infusionsoft.com/login');
const readers: Record<string, (text: string) => unknown> = {
  'the page of the HTTP tier': (text) => {
    const page = new HttpPage({
      url,
      contentType: 'text/html',
      refresh: text,
      policy: null,
      body: Buffer.from(`<header>x${text}`),
    });
    page.sign(keap);
    page.account(keap);
    return [page.title, page.refresh, page.isShell];
  },
  'where a script sends a form': (text) => {
    const body = Buffer.from(`<form></form><script>${text.replaceAll('<', '(')}</script>`);
    const page = new HttpPage({ url, contentType: 'text/html', refresh: null, policy: null, body });
    const [form] = page.$<Element, string>('form').toArray();
    return form && page.sendsByScript(form);
  },
  "Keap's account pattern": (text) => accountNamedIn(keap, `x${text}`),
  'a refresh': (text) => parseRefresh(`${text}x`),
  'a tenant': (text) => tenantIn(text, keap.callback?.pattern),
  'an address in a text': (text) => shownText(text),
  'a script': (text) => movesByScript(text),
};

const quarterBytes = 250_000;

function msOf(read: (text: string) => unknown, text: string): number {
  const from = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

for (const [reader, read] of Object.entries(readers))
  for (const [what, piece] of poisons)
    test(`${reader} reads a megabyte of ${what} in about four times the time of a quarter of it`, () => {
      const text = (bytes: number) => piece.repeat(Math.ceil(bytes / piece.length));
      const small = msOf(read, text(tries(quarterBytes)));
      const large = msOf(read, text(4 * tries(quarterBytes)));
      // Sixteen times, and more, is what going back costs; what takes next to nothing is not compared.
      expect(large).toBeLessThan(10 * small + 1500);
    });

const elements = '<p>x'.repeat(4_500);
const deep = '<div>'.repeat(4_500);

/** Each is short, and takes a reader that bounds nothing minutes. */
const sheets: Record<string, string> = {
  'rules that are for everything': `<style>${'*{display:block}'.repeat(1000)}</style>${elements}`,
  'long selectors': `<style>${`*${' *'.repeat(400)}{display:block}`.repeat(100)}</style>${deep}`,
  'selectors of what comes before': `<style>${'x ~ * ~ * ~ * ~ *{display:block}'.repeat(5)}</style>${elements}`,
  'selectors of what is within': `<style>*:has(*:has(* x)){display:block}</style>${deep}`,
  'selectors of words': `<style>${'*:contains(x){display:block}'.repeat(100)}</style>${deep}`,
  'selectors with many others in them': `<style>${'p:is(p,p,p,p,p):not(a,b){display:block}'.repeat(1000)}</style>${elements}`,
  'much to press, deep down': `<style>p{visibility:visible}</style>${deep}${'<a href=x>y</a>'.repeat(1000)}`,
  'elements in one another': '<b>'.repeat(9_000),
  'style of its own': '<p style="display:block">x'.repeat(4_500),
};

for (const [what, markup] of Object.entries(sheets))
  test(`the HTTP tier reads a page with ${what} in a few seconds, so that it hears whoever ends it`, () => {
    const body = Buffer.from(`<header>x${markup}`);
    const ms = msOf(() => {
      const page = new HttpPage({ url, contentType: 'text/html', refresh: null, policy: null, body });
      page.sign(keap);
      page.account(keap);
      page.offers(/Ada/);
      return page.isShell;
    }, '');
    expect(ms).toBeLessThan(8_000);
  });

test('a pattern of a profile that goes back without end is stopped, and named without the text', () => {
  const text = `${'a'.repeat(40)}!`;
  expect(() => firstMatch('^(a+)+$', text)).toThrow(/pattern \^\(a\+\)\+\$ was stopped .* 41 characters/);
});

test("Keap's account is read as before", () => {
  for (const [text, name, username] of [
    ['Ada Archer (ada@example.com)', 'Ada Archer', 'ada@example.com'],
    ['Logo\n  Ada (Ltd) Archer (ada@example.com) Log out', 'Ada (Ltd) Archer', 'ada@example.com'],
    ['Ada\u00a0Archer\u00a0(ada@example.com)', 'Ada\u00a0Archer', 'ada@example.com'],
    ['A\n(a@example.com)', 'A', 'a@example.com'],
  ] as const)
    expect(accountNamedIn(keap, text)).toEqual({ name, username });
});
