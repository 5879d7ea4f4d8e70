import { setTimeout as wait } from 'node:timers/promises';
import type { Element } from 'domhandler';
import type { Dispatcher } from 'undici';
import { CredentialGuard } from '../../credentials/guard.ts';
import { type CredentialKind, needTrusted, UntrustedPlace } from '../../credentials/may-go.ts';
import type { Access } from '../../live/access.ts';
import type { Care } from '../../live/care.ts';
import type { DeviceCookies } from '../../live/device-cookies.ts';
import { ElementMissing } from '../../providers/element-missing.ts';
import type { Profile } from '../../providers/profile.ts';
import type { Login } from '../../targets/account.ts';
import { pathOf, shownText } from '../../trail/address.ts';
import { answerOf, callbackAmong, type Landing, type LandingKind, mayPass } from '../../trail/landing.ts';
import type { MovedOn } from '../../trail/trail.ts';
import { namesIn } from '../offers.ts';
import { patienceMs } from '../patience.ts';
import { NeedsBrowser, type OpenVisitor, type Visitor } from '../visitor.ts';
import { type Answer, Client } from './client.ts';
import { defaultButton, formOf, isSubmit, type Submission, submission, wayOf } from './form.ts';
import { HttpPage } from './page.ts';
import { canBeFilled } from './safe-form.ts';
import { subresourcesOf } from './subresources.ts';

export interface HttpNeeds {
  /** What it goes to, with the care that it takes. */
  access: Access;
  redirectUri: string;
  /** Milliseconds that one step may take, redirects included. */
  timeoutMs: number;
  /** How requests leave the process; null for directly. `name` stands in the gateway's log. */
  openDispatcher: (name: string) => Promise<Dispatcher | null>;
}

interface Needs extends HttpNeeds {
  profile: Profile;
  care: Care | null;
  device: DeviceCookies | null;
}

/** Visitors without a browser: the HTTP tier. */
export function httpVisitors(needs: HttpNeeds): OpenVisitor {
  const { profile, care, device } = needs.access;
  return async (name) => {
    const visitor = new HttpVisitor({ ...needs, profile, care, device }, await needs.openDispatcher(name));
    await visitor.recall();
    return visitor;
  };
}

/** Pages that lead on by themselves lead somewhere sooner than this. */
const mostRefreshes = 10;

const liftsReadOnly = /removeAttribute\(\s*['"]readonly['"]|\breadOnly\s*=\s*false/i;

class HttpVisitor implements Visitor {
  readonly #needs: Needs;
  readonly #dispatcher: Dispatcher | null;
  readonly #client: Client;
  readonly #guard: CredentialGuard;
  #page: HttpPage | null = null;

  constructor(needs: Needs, dispatcher: Dispatcher | null) {
    this.#needs = needs;
    this.#dispatcher = dispatcher;
    const { profile, redirectUri } = needs;
    this.#guard = new CredentialGuard(profile, [new URL(redirectUri).origin]);
    const { harmlessParameters } = profile;
    this.#client = new Client({ dispatcher, harmlessParameters, guard: this.#guard });
  }

  async open(url: URL): Promise<Landing> {
    await this.#needs.care?.beforeJourney();
    this.#client.begin();
    this.#page = null;
    // From a page of the app, by a redirect of its server.
    const { origin } = new URL(this.#needs.redirectUri);
    return this.#go({ method: 'GET', url, body: null }, null, new URL(`${origin}/`));
  }

  async logIn(who: Login): Promise<Landing> {
    const { care } = this.#needs;
    try {
      return await this.#logIn(who);
    } catch (error) {
      if (care && error instanceof UntrustedPlace) return care.stopFor(error);
      throw error;
    }
  }

  async #logIn({ username, password, oneTimeCode }: Login): Promise<Landing> {
    const { care, profile } = this.#needs;
    const { login } = profile;
    const buttons = [...login.submit, ...login.next];
    await this.#fill(this.#find(login.username), { kind: 'name', value: username }, buttons);
    let mayBeShown = this.#shown.find(login.password);
    if (!mayBeShown) {
      // A step that only shows the next field is a script's.
      if (this.#shown.has(login.password) && this.#shown.hasScripts) throw this.#needsBrowser();
      const landing = await this.#press(this.#find(login.next));
      if (!this.#page || landing.kind === 'unreachable') return landing;
      mayBeShown = this.#find(login.password);
    }
    await this.#fill(mayBeShown, { kind: 'password', value: password }, buttons);
    const landing = await this.#press(this.#find(buttons), async () => care?.beforePassword(username));
    await care?.afterPassword(username, landing, shownText(this.#page?.text('body') ?? ''), profile);
    if (landing.kind !== 'one-time-code') return landing;
    const field = this.#find(login.oneTimeCode);
    this.#needTrusted();
    await this.#fill(field, { kind: 'code', value: await oneTimeCode() }, []);
    const form = formOf(this.#shown.$, field);
    if (!form) throw this.#needsBrowser();
    return this.#send(form, defaultButton(this.#shown.$, form));
  }

  async allow(): Promise<Landing> {
    return this.#press(this.#find(this.#needs.profile.consent.allow));
  }

  async goOnAs(names: readonly string[], nth: number): Promise<Landing | null> {
    const offer = this.#shown.offers(namesIn(names))[nth];
    if (!offer) return null;
    if (offer.name !== 'a') return this.#press(offer);
    const href = offer.attribs.href ?? '';
    const { base } = this.#shown;
    if (!URL.canParse(href, base) || !/^https?:$/.test(new URL(href, base).protocol))
      throw this.#needsBrowser();
    return this.#go({ method: 'GET', url: new URL(href, base), body: null }, 'link');
  }

  async trail() {
    return this.#client.trail;
  }

  addresses(): URL[] {
    return this.#client.addresses;
  }

  async recall(): Promise<void> {
    const { device } = this.#needs;
    if (device) await this.#client.jar.put(await device.kept());
  }

  async close(): Promise<void> {
    await this.#needs.device?.keep(await this.#client.jar.lasting());
    await this.#dispatcher?.destroy();
  }

  get #shown(): HttpPage {
    if (!this.#page) throw new ElementMissing('no page is shown');
    return this.#page;
  }

  #needTrusted(): void {
    needTrusted(this.#needs.profile, this.#shown.url);
  }

  #find(selectors: readonly string[]): Element {
    const page = this.#shown;
    const found = page.find(selectors);
    if (found) return found;
    if (page.hasScripts && (page.has(selectors) || page.isShell)) throw this.#needsBrowser();
    throw new ElementMissing(`${page.url.host}${pathOf(page.url)} shows none of ${selectors.join(', ')}`);
  }

  /** @throws UntrustedPlace when it may not be filled in here; NeedsBrowser when nobody can tell without one. */
  async #fill(
    field: Element,
    { kind, value }: { kind: CredentialKind; value: string },
    buttons: readonly string[],
  ): Promise<void> {
    this.#needTrusted();
    const page = this.#shown;
    const { profile } = this.#needs;
    const { readonly, onfocus = '', onclick = '' } = field.attribs;
    // Some lift it as somebody comes to the field, to keep browsers from filling it in.
    if (readonly !== undefined && !liftsReadOnly.test(onfocus)) {
      if (page.hasScripts || onfocus || onclick) throw this.#needsBrowser();
      throw new ElementMissing(`a field of ${page.url.host} is fixed (read-only)`);
    }
    if (!canBeFilled(field, kind, { page, profile, button: page.find(buttons) })) throw this.#needsBrowser();
    await this.#guard.typing(kind, value);
    page.$(field).attr('value', value);
  }

  /** `before` is called when all is looked at, and nothing is sent yet. */
  #press(button: Element, before?: () => Promise<void>): Promise<Landing> {
    const form = formOf(this.#shown.$, button);
    // Such a button does nothing but what a script makes of it.
    if (!form || !isSubmit(button)) throw this.#needsBrowser();
    return this.#send(form, button, before);
  }

  async #send(form: Element, button: Element | null, before?: () => Promise<void>): Promise<Landing> {
    const page = this.#shown;
    if (page.formPolicy !== null)
      throw this.#needsBrowser('says by its Content-Security-Policy (form-action) what its forms may do');
    if (page.sendsByScript(form) || wayOf(form, button, page.place).method === 'dialog')
      throw this.#needsBrowser();
    await before?.();
    return this.#go(submission(page.$, form, button, page.place), 'form');
  }

  async #go(sent: Submission, movedOn: MovedOn | null, start: URL | null = null): Promise<Landing> {
    const from = this.#client.addresses.length;
    let next = { ...sent, ...this.#coming(start), isPressed: true, movedOn };
    for (let count = 0; ; count++) {
      // What a page makes one wait is no slowness.
      const answer = await this.#ask(next, AbortSignal.timeout(this.#needs.timeoutMs));
      const { doubt } = this.#client;
      if (doubt) throw new NeedsBrowser(doubt.url.host + pathOf(doubt.url), doubt.why);
      this.#page = answer && new HttpPage(answer);
      await this.#loadBeside();
      const landing = this.#landing(answer, this.#client.addresses.slice(from));
      const onward = count < mostRefreshes ? await this.#onward(landing) : null;
      if (!onward) {
        await this.#client.rest();
        this.#needScripts(landing);
        await this.#needs.care?.look(landing);
        return landing;
      }
      next = { method: 'GET', body: null, ...this.#coming(), isPressed: false, ...onward };
    }
  }

  async #ask(request: Parameters<Client['request']>[0], signal: AbortSignal): Promise<Answer | null> {
    try {
      return await this.#client.request(request, signal);
    } catch (error) {
      const { care } = this.#needs;
      if (care && error instanceof UntrustedPlace) return care.stopFor(error);
      throw error;
    }
  }

  /** What stands beside a page may set cookies, as it does in a browser, and style sheets hide what is on it. */
  async #loadBeside(): Promise<void> {
    const page = this.#page;
    if (!page) return;
    const signal = AbortSignal.timeout(this.#needs.timeoutMs);
    const sheets: string[] = [];
    for (const one of subresourcesOf(page.$, page.base, this.#needs.profile)) {
      const loaded = await this.#client.beside(page.url, one, signal);
      if (loaded?.as === 'style') sheets.push(loaded.text);
    }
    if (sheets.length > 0) page.takeStyles(sheets);
  }

  #coming(start: URL | null = null) {
    return { from: start ?? this.#page?.url ?? null, policy: this.#page?.policy ?? null };
  }

  /** Where the page goes on to by itself after a moment, or null when it is where the visitor rests. */
  async #onward({ kind }: Landing): Promise<{ url: URL; movedOn: MovedOn } | null> {
    const refresh = this.#page?.refresh;
    if (!this.#page || !refresh || kind === 'callback') return null;
    const mayMove = mayPass(kind) || kind === 'login-form' || refresh.delayMs === 0;
    if (refresh.delayMs > patienceMs || !mayMove) return null;
    const { base, url, refreshedBy: movedOn } = this.#page;
    const to = refresh.url ?? url.href;
    // A form that merely comes anew is at rest.
    if (!URL.canParse(to, base) || (kind === 'login-form' && new URL(to, base).href === url.href))
      return null;
    await wait(refresh.delayMs);
    return { url: new URL(to, base), movedOn };
  }

  #landing(answer: Answer | null, addresses: readonly URL[]): Landing {
    const { profile, redirectUri } = this.#needs;
    const callback = callbackAmong(addresses, redirectUri);
    const nothing = { title: shownText(this.#page?.title ?? ''), account: null, tenant: null, error: null };
    const bare = (kind: LandingKind, url: URL | undefined): Landing => ({
      kind,
      host: url?.host ?? '',
      path: url ? pathOf(url) : '',
      status: answer?.status ?? null,
      ...nothing,
    });
    if (callback) return { ...bare('callback', callback), ...answerOf(profile, callback) };
    if (!answer || !this.#page) return bare('unreachable', addresses.at(-1));
    const kind = this.#page.recognise(profile) ?? 'unknown';
    const account = kind === 'consent' ? this.#page.account(profile) : null;
    return { ...bare(kind, answer.url), account };
  }

  /** A page that a script may go on from, or that shows nothing without one, is not what a browser would see. */
  #needScripts({ kind, status }: Landing): void {
    const page = this.#page;
    if (!page || !(mayPass(kind) || kind === 'login-form')) return;
    if ((kind === 'unknown' || kind === 'provider-error') && (status === 401 || status === 403))
      throw new NeedsBrowser(
        page.url.host + pathOf(page.url),
        `answers ${status}, as a firewall does to what is no browser`,
      );
    const isShell = kind === 'unknown' && status === 200 && page.isShell;
    if (page.movesByScript || isShell) throw this.#needsBrowser();
  }

  #needsBrowser(why?: string): NeedsBrowser {
    const { url } = this.#shown;
    return new NeedsBrowser(url.host + pathOf(url), why);
  }
}
