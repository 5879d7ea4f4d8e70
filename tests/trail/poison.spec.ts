import { expect, test } from '@playwright/test';
import { load } from 'cheerio';
import type { Element } from 'domhandler';
import { pageOf } from '../../commands/explain/page.ts';
import { importsOf } from '../../core/canary/http/imports.ts';
import { movesByScript } from '../../core/canary/http/moves-by-script.ts';
import { HttpPage } from '../../core/canary/http/page.ts';
import { pseudos, select } from '../../core/canary/http/selector.ts';
import { tenantIn } from '../../core/providers/endpoints.ts';
import { keap } from '../../core/providers/keap.ts';
import { firstMatch } from '../../core/providers/pattern.ts';
import { shownText } from '../../core/trail/address.ts';
import { accountNamedIn } from '../../core/trail/landing.ts';
import { wholeNamesIn } from '../../core/trail/offers.ts';
import { parseRefresh } from '../../core/trail/refresh.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { longUnless, tries } from '../thorough.ts';

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
    return form && page.scripts.sends(form);
  },
  "Keap's account pattern": (text) => accountNamedIn(keap, `x${text}`),
  'a refresh': (text) => parseRefresh(`${text}x`),
  'a tenant': (text) => tenantIn(text, keap.callback?.pattern),
  'an address in a text': (text) => shownText(text),
  'a script': (text) => movesByScript(text),
};

const quarterBytes = 250_000;

const msOf = (read: (text: string) => unknown, text: string) => 1000 * cpuSecondsOf(() => read(text));

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
/** As deep as is read at all, again and again. */
const deep = `${'<div>'.repeat(500)}${'</div>'.repeat(500)}`.repeat(4) + '<div>'.repeat(500);

/** Each is short, and takes a reader that bounds nothing minutes. */
const sheets: Record<string, string> = {
  'rules that are for everything': `<style>${'*{display:block}'.repeat(1000)}</style>${elements}`,
  'long selectors': `<style>${`*${' *'.repeat(400)}{display:block}`.repeat(100)}</style>${deep}`,
  'selectors of what comes before': `<style>${'x ~ * ~ * ~ * ~ *{display:block}'.repeat(5)}</style>${elements}`,
  'selectors of what is within': `<style>*:has(*:has(* x)){display:block}</style>${deep}`,
  'selectors of words': `<style>${'*:contains(x){display:block}'.repeat(100)}</style>${deep}`,
  'selectors with many others in them': `<style>${'p:is(p,p,p,p,p):not(a,b){display:block}'.repeat(1000)}</style>${elements}`,
  'much to press, deep down': `<style>p{visibility:visible}</style>${deep}${'<a href=x>y</a>'.repeat(1000)}`,
  'elements in one another': '<b>'.repeat(500),
  'style of its own': '<p style="display:block">x'.repeat(4_500),
};

for (const [what, markup] of Object.entries(sheets))
  test(`the HTTP tier reads a page with ${what} in a few seconds, so that it hears whoever ends it`, () => {
    const body = Buffer.from(`<header>x${markup}`);
    const ms = msOf(() => {
      const page = new HttpPage({ url, contentType: 'text/html', refresh: null, policy: null, body });
      page.sign(keap);
      page.account(keap);
      page.offers(/Ada/, keap);
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

const account = { name: 'Ada Archer', username: 'ada@example.com' };

const manyForms = '<form id=x></form>'.repeat(28_500) + '<input form=zz name=a>'.repeat(1_000);

/** Each takes seconds or more where the same characters, or the same elements, are read again and again. */
const quick: Record<string, () => unknown> = {
  'imports whose address never comes': () => [...importsOf(`@import 'a'${' '.repeat(20_000)}`)],
  'imports whose address never ends': () => [...importsOf(`@import ${'a'.repeat(20_000)}`)],
  'imports that never end': () => [...importsOf('@import a '.repeat(50_000))],
  'imports of a megabyte whose comments never end': () => [...importsOf('@import/*'.repeat(110_000))],
  'imports of a megabyte whose strings never end': () => [...importsOf(`@import"\n`.repeat(110_000))],
  'imports of a megabyte whose brackets never end': () => [...importsOf('@import url(a ('.repeat(66_000))],
  'an import of a megabyte of escapes': () => [...importsOf(`@import "${'\\"'.repeat(500_000)}`)],
  'a comment of a megabyte before no import': () => [...importsOf(`/*${'*'.repeat(1_000_000)}`)],
  'a media rule with spaces': () => sheet(`@media a${' '.repeat(900_000)}{p{display:none}}`),
  'a rule with many selectors and much to say': () =>
    sheet(`${'a,'.repeat(2_000)}b{${'display:none;'.repeat(5_000)}}`),
  'selectors of open brackets with much to say': () =>
    sheet(`${'['.repeat(999)}{${'display:none;'.repeat(20_000)}}`),
  'a script that waits again and again': () => movesByScript(`{ x = "${'await '.repeat(30_000)}" }`),
  'a masked username without an end': () => wholeNamesIn(account).test('a*'.repeat(2_000)),
  'a capture of bodies in one another': () => capture(`${'<body>'.repeat(505)}${'x '.repeat(480_000)}`),
  'a capture of many forms and fields that name one': () => capture(manyForms),
  'a capture of many forms and fields in one page': () => capture(`<html>${manyForms}`),
};

function sheet(text: string): boolean {
  const body = Buffer.from(`<style>${text}</style><p>x`);
  return new HttpPage({ url, contentType: 'text/html', refresh: null, policy: null, body }).isShell;
}

function capture(markup: string): unknown {
  return pageOf(markup, url, null, keap);
}

for (const [what, read] of Object.entries(quick))
  test(`${what} is read in a moment`, () => {
    // Each takes a third of a second at most by itself, and twice that on a busy machine; going back would take minutes.
    expect(msOf(read, '')).toBeLessThan(5_000);
  });

const said = 'x '.repeat(400_000);

/** Pages of as many elements as are read at all, and what a profile asks each of them. */
const nests = [
  ['<a href role=button>x', '', 'role=button[name=/^x+y$/]'],
  ['<div role=button>', said, 'role=button[name="x"]'],
  ['<div role=link>x<i></i>', '', 'role=link[name="y"]'],
  ['<div>', said, 'div:has-text("y")'],
  ['<div>', said, 'div:has-text("x x")'],
  ['<p>aaaa</p>', '', `p:has-text("${'a'.repeat(50)}")`],
  ['<summary>', said, 'role=button[name="y"]'],
] as const;

for (const [opened, text, selector] of nests)
  test(
    `${selector} is looked for in a moment among thousands of ${opened} with a text of ${text.length} characters`,
    longUnless(text === ''),
    () => {
      const $ = load(opened.repeat(9_000) + text, { pseudos });
      expect(msOf(() => select($, selector), '')).toBeLessThan(2_500);
    },
  );

test('a page that is too long to be read holds nothing that a selector of words finds', () => {
  const body = Buffer.from('<button>x'.repeat(12_000));
  const page = new HttpPage({ url, contentType: 'text/html', refresh: null, policy: null, body });
  expect(page.has(['button:has-text("x")'])).toBe(false);
});

test('words are looked for in what nests so deep that calls would fill the stack', () => {
  const $ = load(`${'<div>'.repeat(50_000)}y`, { pseudos, xml: true });
  expect(select($, 'div:has-text("y")')).toHaveLength(50_000);
});

test('what a sheet imports is read with its media, however it is written', () => {
  const text = `@import "a.css"; @IMPORT url( 'b.css' ) screen and (color);@import url(c.css)print;
    @import\n'd.css'\n;@import ; @import "e.css"`;
  expect([...importsOf(text)].map(({ address, media }) => [address, media.trim()])).toEqual([
    ['a.css', ''],
    ['b.css', 'screen and (color)'],
    ['c.css', 'print'],
    ['d.css', ''],
    // What is open at the end of a sheet is closed by it (CSS Syntax 3, 5.4.2).
    ['e.css', ''],
  ]);
});

for (const [written, address, media = ''] of [
  ['@import "a.css?x=1;y=2";', 'a.css?x=1;y=2'],
  ["@import 'a;b.css' screen;", 'a;b.css', 'screen'],
  ['@import url("a;b.css")print;', 'a;b.css', 'print'],
  ['@import url(a;b.css);', 'a;b.css'],
  ['@import"a.css";', 'a.css'],
  ['@import/* ; */"a.css"/**/;', 'a.css', '/**/'],
  ['@import "a\\"b;c.css";', 'a"b;c.css'],
  ['@import "a\\3b b.css";', 'a;b.css'],
  ['@import url( "a(b);c.css" );', 'a(b);c.css'],
  ['@import "a.css" supports(content: ";") screen;', 'a.css', 'supports(content: ";") screen'],
  ['@import "a b.css";', 'a b.css'],
] as const)
  test(`an import is read whole with what would end it elsewhere: ${written}`, () => {
    const [first] = importsOf(`${written} p { content: "@import 'z.css';" }`);
    expect([first?.address, first?.media.trim()]).toEqual([address, media]);
  });

test('what stands in a comment or in a string imports nothing', () => {
  expect([
    ...importsOf(`/* @import "a.css"; */ p { content: '@import "b.css";' } @imports "c.css";`),
  ]).toEqual([]);
});

test('an account is named by its masked username, and not by the mask of another', () => {
  const names = wholeNamesIn(account);
  for (const text of ['a***@example.com', 'as a*a@example.com.', '(a...@e***.com)', 'a••••@x'])
    expect(names.test(text), text).toBe(true);
  for (const text of ['b***@example.com', 'abc@example.com', 'a*** @example.com', 'a***'])
    expect(names.test(text), text).toBe(false);
});

test('a pattern in a selector that goes back without end is stopped, and named', () => {
  const $ = load(`<button>${'a'.repeat(36)}!</button>`, { pseudos });
  expect(() => select($, 'role=button[name=/^(a+)+$/]')).toThrow(/pattern \^\(a\+\)\+\$ was stopped/);
});
