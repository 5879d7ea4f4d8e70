import { type CheerioAPI, load } from 'cheerio';
import type { Element } from 'domhandler';
import { formOf } from '../../core/canary/http/form.ts';
import { pseudos, select } from '../../core/canary/http/selector.ts';
import { sendsLogin } from '../../core/canary/http/sends-login.ts';
import { isVisible, visibleText } from '../../core/canary/http/visible.ts';
import type { Chooser, ClickOnTheWay, Profile } from '../../core/providers/profile.ts';
import { type ChooserSeen, chooserKind, chooserOf, listedIn } from '../../core/trail/chooser.ts';
import {
  accountNamedIn,
  type LandingKind,
  recognise,
  type Sign,
  selectorsOf,
  signsFor,
} from '../../core/trail/landing.ts';
import { parseRefresh } from '../../core/trail/refresh.ts';
import { addressKey } from './same-address.ts';

/** A form of a page. */
export interface PageForm {
  /** Where it sends to, without a fragment. */
  action: string;
  isPost: boolean;
  fields: ReadonlySet<string>;
  /** The fields in which a password is typed. */
  secrets: ReadonlySet<string>;
}

/** What a page of a capture says, without its scripts. */
export interface Page {
  title: string;
  kind: LandingKind | null;
  account: { name: string; username: string } | null;
  /** Of an account chooser, or what was taken for one. */
  chooser: ChooserSeen | null;
  forms: readonly PageForm[];
  /** Every address that it leads to by a link, without fragments. */
  links: ReadonlySet<string>;
  /** Where it goes on to by itself, by a refresh. */
  goesOnTo: string | null;
  scripts: string;
}

/** As much of a page as patterns of a profile are let loose on. */
const mostText = 20_000;

/** What it is told by; it is shown once no secret is in it. */
const mostOfTitle = 300;
const mostOfAccount = 1000;
const mostRows = 30;

/** A page as its markup shows it; null when there is nothing that can be read in a bounded time. */
export function pageOf(body: string, url: URL, refresh: string | null, profile: Profile): Page | null {
  if (isPoison(body)) return null;
  try {
    return read(body, url, refresh, profile);
  } catch {
    // A selector that only a browser understands, or markup that no reader survives.
    return null;
  }
}

function read(body: string, url: URL, refresh: string | null, profile: Profile): Page | null {
  // Its reader for real pages takes quadratic time for what is nested deep or has many attributes; this takes none.
  const $ = load(body, { pseudos, xml: { xmlMode: false, decodeEntities: true } });
  // Each search compares what stands at the top with all that stands there.
  if ($.root().contents().length > mostAtTop) return null;
  const title = $('title').first().text().replace(/\s+/g, ' ').trim().slice(0, mostText);
  const text = visibleText($<Element, string>('body').toArray()).slice(0, mostText);
  const words = {
    url,
    title: title.slice(0, mostOfTitle),
    text: text || $.root().text().replace(/\s+/g, ' ').slice(0, mostText),
  };
  const signs = signsFor(profile, words);
  const selectors = selectorsOf(signs);
  const seen = new Set(selectors.filter((selector) => shows($, selector)));
  const kind = recognise(profile, { ...words, seen, unpressed: loginsAmong($, signs, profile) });
  const { account } = profile.consent;
  const named = kind === 'consent' && account ? visibleText(selected($, account.selector)) : '';
  const base = baseOf($, url);
  const reads = chooserOf(profile, kind);
  const chooser = reads && chooserIn($, reads);
  const goesOnTo = [refresh ?? '', ...contents($)].map(parseRefresh).find((one) => one !== null)?.url;
  return {
    title,
    kind: chooser && chooserKind(chooser.accounts) === 'unknown' ? null : kind,
    chooser,
    account: named === '' ? null : accountNamedIn(profile, named.slice(0, mostOfAccount)),
    forms: formsOf($, base, url),
    links: linksOf($, base),
    goesOnTo: goesOnTo ? addressIn(goesOnTo, base) : null,
    scripts: scriptsOf($),
  };
}

/** The clicks that would send a login: whoever was recorded typed there, and was not on the way. */
function loginsAmong($: CheerioAPI, signs: readonly Sign[], { login }: Profile): Set<ClickOnTheWay> {
  const shown = (selectors: readonly string[]) =>
    selectors.flatMap((selector) => selected($, selector)).filter(isVisible);
  const clicks = signs.flatMap(({ click }) => click ?? []);
  const isLogin = ({ press }: ClickOnTheWay) => {
    const [pressed] = shown(press);
    return pressed !== undefined && sendsLogin($, pressed, login, shown);
  };
  return new Set(clicks.filter(isLogin));
}

function chooserIn($: CheerioAPI, chooser: Chooser): ChooserSeen {
  const isWithin = (row: Element) => (one: Element) => one === row || $.contains(row, one);
  const rows = selected($, chooser.accounts).filter(isVisible).slice(0, mostRows);
  const listed = listedIn(
    chooser,
    rows.map((row) => ({
      text: visibleText([row]),
      isPreselected: chooser.preselected.some((one) => selected($, one).some(isWithin(row))),
    })),
  );
  return {
    accounts: listed.filter((one) => one !== null),
    another: chooser.another.some((one) => shows($, one)),
  };
}

function selected($: CheerioAPI, selector: string): Element[] {
  try {
    return select($, selector);
  } catch {
    return [];
  }
}

function shows($: CheerioAPI, selector: string): boolean {
  const [first] = selected($, selector);
  return first !== undefined && isVisible(first);
}

function baseOf($: CheerioAPI, url: URL): URL {
  const href = $('base[href]').attr('href') ?? '';
  return URL.canParse(href, url) ? new URL(href, url) : url;
}

function contents($: CheerioAPI): string[] {
  return $<Element, string>('meta[http-equiv="refresh" i]')
    .toArray()
    .map(({ attribs }) => attribs.content ?? '');
}

function formsOf($: CheerioAPI, base: URL, url: URL): PageForm[] {
  const fields = $<Element, string>('input, select, textarea, button').toArray();
  const forms = $<Element, string>('form').toArray().slice(0, 100);
  const owners = new Map(fields.slice(0, 1000).map((field) => [field, formOf($, field)]));
  return forms.map((form) => {
    const own = fields.filter((field) => owners.get(field) === form);
    const actions = [form.attribs.action, ...own.map(({ attribs }) => attribs.formaction)];
    const action = actions.find((one) => one?.trim());
    return {
      action: (action && addressIn(action, base)) || addressKey(url),
      isPost: form.attribs.method?.toLowerCase() === 'post',
      fields: new Set(own.flatMap(({ attribs }) => attribs.name ?? [])),
      secrets: new Set(
        own
          .filter(({ attribs }) => attribs.type?.toLowerCase() === 'password')
          .map(({ attribs }) => attribs.name ?? ''),
      ),
    };
  });
}

function linksOf($: CheerioAPI, base: URL): Set<string> {
  const links = $<Element, string>('a[href], area[href]').toArray().slice(0, 5000);
  return new Set(links.flatMap(({ attribs }) => addressIn(attribs.href ?? '', base) ?? []));
}

function scriptsOf($: CheerioAPI): string {
  const scripts = $('script:not([src])').toArray().slice(0, 100);
  return scripts.map((script) => $(script).text()).join('\n');
}

function addressIn(text: string, base: URL): string | null {
  return URL.canParse(text, base) ? addressKey(new URL(text, base)) : null;
}

/** Browsers stop at 512 elements inside one another; what is deeper is no page that somebody was shown. */
const deepest = 512;
const mostElements = 30_000;

/** A page has one element at its top; a fragment has some. */
const mostAtTop = 2_000;

/** Whether reading would take more time or stack than a page is worth; takes time by its length alone. */
function isPoison(body: string): boolean {
  let depth = 0;
  let elements = 0;
  for (let at = body.indexOf('<'); at >= 0; at = body.indexOf('<', at + 1)) {
    const next = body.charCodeAt(at + 1);
    if (next === slash) depth = Math.max(0, depth - 1);
    else if (isLetter(next)) {
      elements++;
      if (!neverHolds.test(body.slice(at + 1, at + 12))) depth++;
    }
    if (depth > deepest || elements > mostElements) return true;
  }
  return false;
}

const slash = 47;

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Elements without an end, or whose end need not be written. */
const neverHolds =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|option|tr|td|th|thead|tbody|path|circle|rect|line|use)\b/i;
