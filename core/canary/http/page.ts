import type { CheerioAPI } from 'cheerio';
import type { Element, ParentNode } from 'domhandler';
import type { Chooser, Profile } from '../../providers/profile.ts';
import { pathOf } from '../../trail/address.ts';
import { type ChooserSeen, type ListedAccount, listedIn } from '../../trail/chooser.ts';
import { destroys } from '../../trail/destroys.ts';
import { accountNamedIn, type Sign, selectorsOf, signOf, signsFor } from '../../trail/landing.ts';
import type { Refresh } from '../../trail/refresh.ts';
import { NeedsBrowser } from '../visitor.ts';
import { parsePolicy, type ReferrerPolicy } from './fetch-metadata.ts';
import type { Place } from './form.ts';
import { loginsOf } from './logins-of.ts';
import { isUnicode, noMarkup, readMarkup } from './markup.ts';
import { PageScripts } from './page-scripts.ts';
import { refreshedBy, refreshOf } from './refresh.ts';
import { select } from './selector.ts';
import { sendsLogin } from './sends-login.ts';
import { StyleSheets } from './style-sheets.ts';
import type { Subresource } from './subresources.ts';
import { isVisible, visibleText } from './visible.ts';

export interface Received {
  url: URL;
  contentType: string;
  /** The `Refresh` header. */
  refresh: string | null;
  /** By the header. */
  policy: ReferrerPolicy | null;
  /** Where its headers have a browser look for what it should fetch ahead. */
  rules?: readonly URL[];
  body: Buffer;
}

/** A page as its markup shows it; no script of it runs. */
export class HttpPage {
  readonly url: URL;
  readonly $: CheerioAPI;
  /** There is more markup than is read here: it looks as if it showed nothing. */
  readonly isUnread: boolean;
  /** Whether it says that it is in Unicode: its forms are sent in UTF-8 then. */
  readonly isUnicode: boolean;
  /** What its headers name, to be fetched ahead. */
  readonly speculationRules: readonly Subresource[];
  readonly #refresh: string | null;
  readonly #policy: ReferrerPolicy | null;
  #styles: StyleSheets;
  #loadedScripts: readonly string[] = [];
  #base: URL | null = null;

  constructor({ url, contentType, refresh, policy, rules = [], body }: Received) {
    this.url = url;
    this.speculationRules = rules.map((one) => ({ url: one, as: 'speculationrules' }));
    this.#policy = policy;
    this.#refresh = refresh;
    const isMarkup = contentType === '' || /^(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType);
    const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
    const read = isMarkup ? readMarkup(body, charset) : noMarkup();
    this.isUnread = read === null;
    this.isUnicode = isUnicode(body, charset);
    this.$ = read ?? noMarkup();
    this.#styles = new StyleSheets(this.$, this.#ownSheets());
  }

  /** What was loaded beside it. Such sheets count before its own, as most pages have them. */
  take({ sheets, scripts }: { sheets: readonly string[]; scripts: readonly string[] }): void {
    if (sheets.length > 0) this.#styles = new StyleSheets(this.$, [...sheets, ...this.#ownSheets()]);
    this.#loadedScripts = scripts;
  }

  #ownSheets(): string[] {
    return this.$('style:not([media="print" i])')
      .toArray()
      .map((style) => this.$(style).text());
  }

  /** @throws NeedsBrowser where style sheets leave it open. */
  #isShown(element: Element): boolean {
    if (!isVisible(element)) return false;
    const isHidden = this.#styles.hides(element);
    if (isHidden !== null) return !isHidden;
    const where = this.url.host + pathOf(this.url);
    throw new NeedsBrowser(where, 'has a style sheet that may hide what would be pressed');
  }

  /** What a policy in the markup says of forms, or null (CSP 3, 3.3: it may not sandbox). */
  get formPolicy(): string | null {
    const said = this.$('meta[http-equiv="content-security-policy" i]')
      .toArray()
      .map(({ attribs }) => attribs.content ?? '');
    return said.find((policy) => /(?:^|[;,])\s*form-action\b/i.test(policy)) ?? null;
  }

  get title(): string {
    return this.$('title').first().text().replace(/\s+/g, ' ').trim();
  }

  /** What it lets be told of itself; markup goes before the header (HTML, 4.2.5.3). */
  get policy(): ReferrerPolicy | null {
    const metas = this.$('meta[name="referrer" i]').toArray();
    const last = metas
      .map(({ attribs }) => parsePolicy(attribs.content ?? ''))
      .findLast((one) => one !== null);
    return last ?? this.#policy;
  }

  /** What addresses in the page are relative to. */
  get base(): URL {
    this.#base ??= baseOf(this.$, this.url);
    return this.#base;
  }

  /** Where its forms stand. */
  get place(): Place {
    return { document: this.url, base: this.base, target: this.$('base[target]').attr('target') ?? '' };
  }

  /** What the profile recognises it by, or null. */
  sign(profile: Profile): Sign | null {
    const words = { url: this.url, title: this.title, text: this.text('body') };
    const signs = signsFor(profile, words);
    const pressed = new Set(signs.flatMap(({ click }) => click?.press ?? []));
    // Like a browser's locator: the first that is found has to be visible.
    const seen = new Set(
      selectorsOf(signs).filter((selector) => {
        if (pressed.has(selector)) return this.find([selector]) !== null;
        const [first] = select(this.$, selector);
        return first && this.#isShown(first);
      }),
    );
    const clicks = signs.flatMap(({ click }) => click ?? []);
    return signOf(profile, {
      ...words,
      seen,
      unpressed: new Set(clicks.filter(({ press }) => this.#sendsLogin(press, profile))),
    });
  }

  #sendsLogin(press: readonly string[], { login }: Profile): boolean {
    const pressed = this.find(press);
    const isPerhapsShown = (field: Element) => isVisible(field) && this.#styles.hides(field) !== true;
    const shown = (selectors: readonly string[]) =>
      selectors.flatMap((selector) => select(this.$, selector)).filter(isPerhapsShown);
    return pressed !== null && sendsLogin(this.$, pressed, login, shown);
  }

  account(profile: Profile): { name: string; username: string } | null {
    const { account } = profile.consent;
    return account && accountNamedIn(profile, this.text(account.selector));
  }

  /** Who is listed, each with the element that stands there for it. */
  rows(chooser: Chooser): { row: Element; account: ListedAccount }[] {
    const { $ } = this;
    const around = new Set<ParentNode>();
    for (const one of chooser.preselected.flatMap((selector) => select($, selector)))
      for (let at: ParentNode | null = one; at !== null && !around.has(at); at = at.parent) around.add(at);
    const rows = select($, chooser.accounts).filter((one) => this.#isShown(one));
    const accounts = listedIn(
      chooser,
      rows.map((row) => ({
        text: visibleText([row], this.#styles),
        isPreselected: around.has(row),
      })),
    );
    return rows.flatMap((row, at) => {
      const account = accounts[at];
      return account ? [{ row, account }] : [];
    });
  }

  chooser(chooser: Chooser): ChooserSeen {
    const accounts = this.rows(chooser).map(({ account }) => account);
    return { accounts, another: this.find(chooser.another) !== null };
  }

  text(selector: string): string {
    return this.textOf(select(this.$, selector));
  }

  textOf(elements: readonly Element[]): string {
    return visibleText(elements, this.#styles);
  }

  /** What stands before an element. */
  textBefore(element: Element): string {
    return visibleText(select(this.$, 'body'), this.#styles, element);
  }

  /** What can be used: by the order of the selectors, and the first of each on the page. Null when there is none. */
  find(selectors: readonly string[]): Element | null {
    for (const selector of selectors) {
      const found = select(this.$, selector).find((one) => this.#isShown(one) && !this.#isDisabled(one));
      if (found) return found;
    }
    return null;
  }

  /** A fieldset disables all that is in it, and what is inert cannot be pressed (HTML, 4.10.18.5 and 6.3.1). */
  #isDisabled(one: Element): boolean {
    const isIn = this.$(one).closest('fieldset[disabled]').length > 0;
    return this.$(one).is(':disabled') || isIn || this.$(one).closest('[inert]').length > 0;
  }

  /**
   * What can be pressed and says these words, in the order of the page; never what destroys or revokes, nor what may
   * send a form in which a password or a code is asked for.
   */
  offers(words: RegExp, { login }: Pick<Profile, 'login'>): Element[] {
    const mayLogIn = loginsOf(this, login, (field) => this.#isShown(field));
    return select(
      this.$,
      'a[href], button, input[type="submit" i], input[type="button" i], [role="button"], [role="link"]',
    ).filter((one) => {
      if (!this.#isShown(one)) return false;
      const { value, id, name, href, formaction, title } = one.attribs;
      const says = [visibleText([one], this.#styles), value, one.attribs['aria-label']];
      const action = this.$(one).closest('form').attr('action');
      return (
        words.test(says.join(' ')) &&
        !destroys([...says, id, name, href, formaction, title, action], words) &&
        !mayLogIn(one)
      );
    });
  }

  /** Whether there is one that a script might show or let be used. */
  has(selectors: readonly string[]): boolean {
    return selectors.some((selector) => select(this.$, selector).length > 0);
  }

  /** Where it goes on to by itself, without a script. */
  get refresh(): Refresh | null {
    const metas = this.$('meta[http-equiv="refresh" i]')
      .toArray()
      .map(({ attribs }) => attribs.content ?? '');
    return refreshOf(this.#refresh, metas);
  }

  /** By which of the two it does. */
  get refreshedBy(): 'refresh-header' | 'meta-refresh' {
    return refreshedBy(this.#refresh);
  }

  /** Its scripts, with those that were loaded beside it. */
  get scripts(): PageScripts {
    return new PageScripts(this.$, this.base, this.#loadedScripts);
  }

  /** What stands in shadow roots, each as its text and what can be pressed there. */
  get shadows(): string[] {
    return this.$('template[shadowrootmode]')
      .toArray()
      .map((root) => this.$(root).html() ?? '');
  }

  /** Whether it shows next to nothing without the scripts that it loads. */
  get isShell(): boolean {
    const hasContent = this.$('form, a[href]').length > 0 || this.text('h1, h2').trim() !== '';
    return this.scripts.areThere && !hasContent && this.text('body').length < 100;
  }
}

/** What addresses in a document are relative to (HTML, 2.4.3: "data:" and "javascript:" do not count). */
export function baseOf($: CheerioAPI, url: URL): URL {
  const href = $('base[href]').attr('href') ?? '';
  const base = URL.canParse(href, url) ? new URL(href, url) : url;
  return /^(?:data|javascript):$/.test(base.protocol) ? url : base;
}
