import type { Element } from 'domhandler';
import type { Dispatcher } from 'undici';
import { CredentialGuard } from '../../credentials/guard.ts';
import { type CredentialKind, needTrusted, UntrustedPlace } from '../../credentials/may-go.ts';
import type { Access } from '../../live/access.ts';
import type { Care } from '../../live/care.ts';
import type { DeviceCookies } from '../../live/device-cookies.ts';
import type { Came } from '../../live/outcome.ts';
import { ElementMissing } from '../../providers/element-missing.ts';
import { needNoNewPassword } from '../../providers/new-password.ts';
import type { Profile } from '../../providers/profile.ts';
import type { Login } from '../../targets/account.ts';
import { pathOf, shownText } from '../../trail/address.ts';
import type { Landing } from '../../trail/landing.ts';
import { namesIn, namesOf } from '../../trail/offers.ts';
import { loggingIn } from '../../trail/whose-form.ts';
import { NeedsBrowser, type OpenVisitor, type Visitor } from '../visitor.ts';
import { answersSince } from './answers-since.ts';
import { defaultButton, formOf } from './form.ts';
import { Navigator } from './navigator.ts';
import type { HttpPage } from './page.ts';
import { followed, formBehind, inShadow, needsBrowserAt, sentBy, usableOn } from './pressed.ts';
import { canBeFilled } from './safe-form.ts';
import { needOwnForm } from './whose-form.ts';

export interface HttpNeeds {
  /** What it goes to, with the care that it takes. */
  access: Access;
  redirectUri: string;
  /** Milliseconds that one step may take, redirects included. */
  timeoutMs: number;
  /** How requests leave the process, which stays its owner's to close; null for directly. `name` stands in the gateway's log. */
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

const liftsReadOnly = /removeAttribute\(\s*['"]readonly['"]|\breadOnly\s*=\s*false/i;

class HttpVisitor implements Visitor {
  readonly #needs: Needs;
  readonly #guard: CredentialGuard;
  readonly #navigator: Navigator;

  constructor(needs: Needs, dispatcher: Dispatcher | null) {
    this.#needs = needs;
    this.#guard = new CredentialGuard(needs.profile, [new URL(needs.redirectUri).origin]);
    this.#navigator = new Navigator({ ...needs, guard: this.#guard, dispatcher });
  }

  async open(url: URL): Promise<Landing> {
    await this.#needs.care?.beforeJourney();
    return this.#navigator.open(url);
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
    const nameField = this.#find(login.username);
    await this.#fill(nameField, { kind: 'name', value: username }, buttons);
    let mayBeShown = this.#shown.find(login.password);
    const isOnePage = mayBeShown !== null;
    if (!mayBeShown) {
      // A step that only shows the next field is a script's.
      if (this.#shown.has(login.password) && this.#shown.scripts.areThere)
        throw this.#navigator.needsBrowser();
      const landing = await this.#press(this.#find(login.next));
      if (!this.#navigator.page || landing.kind === 'unreachable') return landing;
      mayBeShown = this.#find(login.password);
    }
    const who = loggingIn(username, this.#needs.access.target.identities);
    needOwnForm(who, this.#shown, mayBeShown, isOnePage ? nameField : null);
    const { url } = this.#shown;
    this.#needTrusted();
    if (!isOnePage)
      needNoNewPassword(profile, mayBeShown.attribs.autocomplete ?? null, url.host + pathOf(url));
    await this.#fill(mayBeShown, { kind: 'password', value: password }, buttons);
    const landing = await this.#seenOf(username, buttons);
    if (landing.kind !== 'one-time-code') return landing;
    const field = this.#find(login.oneTimeCode);
    this.#needTrusted();
    await this.#fill(
      field,
      { kind: 'code', value: await (care?.code(username, oneTimeCode) ?? oneTimeCode()) },
      [],
    );
    const form = formOf(this.#shown.$, field);
    if (!form) throw this.#navigator.needsBrowser();
    const send = () => this.#send(form, defaultButton(this.#shown.$, form));
    return this.#seen(username, send, (came) => care?.afterCode(username, came, profile));
  }

  /** Sends the password, and says what came of it; where it has not left, it is as if it had not been typed. */
  async #seenOf(username: string, buttons: readonly string[]): Promise<Landing> {
    const { care, profile } = this.#needs;
    const { client } = this.#navigator;
    let before: number | null = null;
    const note = async () => {
      await care?.beforePassword(username);
      before = client.sent;
    };
    try {
      return await this.#seen(
        username,
        () => this.#press(this.#find(buttons), note),
        (came) => care?.afterPassword(username, came, profile),
      );
    } finally {
      // Where it cannot be noted, it is not typed again.
      if (before === client.sent) await care?.notSent(username).catch(() => undefined);
    }
  }

  /** Sends what was typed, and says what came of it; of a page that needs a browser too, as it may be a refusal. */
  async #seen(
    username: string,
    send: () => Promise<Landing>,
    note: (came: Came) => Promise<void> | undefined,
  ): Promise<Landing> {
    const { client } = this.#navigator;
    const { care, profile } = this.#needs;
    const typedAt = this.#shown.url;
    const before = client.addresses.length;
    const wasStopped = (url: URL) => this.#guard.wasStoppedAgain(url);
    const says = () => shownText(this.#navigator.page?.text('body') ?? '');
    const answers = () => answersSince(client, before, wasStopped);
    const cameTo = (landing: Landing): Came => ({
      landing,
      says: says(),
      way: { typedAt, since: client.asked.slice(before), answers: answers() },
    });
    try {
      const landing = await send();
      await note(cameTo(landing));
      return landing;
    } catch (error) {
      const last = client.trail.at(-1);
      const isSent = client.addresses.length > before;
      if (error instanceof NeedsBrowser && last && isSent)
        await note(cameTo({ ...last, kind: 'unknown', title: '', account: null, tenant: null, error: null }));
      else if (isSent) await care?.afterNothing(username, { answers: answers(), says: says() }, profile);
      throw error;
    }
  }

  async allow(): Promise<Landing> {
    const landing = await this.#press(this.#find(this.#needs.profile.consent.allow));
    await this.#needs.care?.afterAllow(landing);
    return landing;
  }

  async goOnAs(who: { name: string; username: string }, nth: number): Promise<Landing | null> {
    const words = namesIn(namesOf(who));
    if (this.#shown.shadows.some((shadow) => words.test(shadow))) throw needsBrowserAt(this.#shown, inShadow);
    const offer = this.#shown.offers(words, this.#needs.profile)[nth];
    return offer ? this.#take(offer) : null;
  }

  async useAnother(): Promise<Landing> {
    return this.#take(this.#find(this.#needs.profile.chooser?.another ?? []));
  }

  async trail() {
    return this.#navigator.client.trail;
  }

  addresses(): URL[] {
    return this.#navigator.client.addresses;
  }

  async recall(): Promise<void> {
    const { device } = this.#needs;
    if (device) await this.#navigator.client.jar.put(await device.kept());
  }

  async close(): Promise<UntrustedPlace | null> {
    await this.#needs.device?.keep(await this.#navigator.client.jar.lasting());
    const stopped = this.#guard.hear();
    if (stopped) await this.#needs.care?.stopFor(stopped).catch(() => undefined);
    return stopped;
  }

  get #shown(): HttpPage {
    return this.#navigator.shown;
  }

  #needTrusted(): void {
    needTrusted(this.#needs.profile, this.#shown.url);
  }

  #find(selectors: readonly string[]): Element {
    return usableOn(this.#shown, selectors);
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
      if (page.scripts.areThere || onfocus || onclick) throw this.#navigator.needsBrowser();
      throw new ElementMissing(`a field of ${page.url.host} is fixed (read-only)`);
    }
    if (!canBeFilled(field, kind, { page, profile, button: page.find(buttons) }))
      throw this.#navigator.needsBrowser();
    await this.#guard.typing(kind, value);
    page.$(field).attr('value', value);
  }

  #take(way: Element): Promise<Landing> {
    return way.name === 'a' ? this.#navigator.go(followed(this.#shown, way), 'link') : this.#press(way);
  }

  /** `before` is called when all is looked at, and nothing is sent yet. */
  #press(button: Element, before?: () => Promise<void>): Promise<Landing> {
    return this.#send(formBehind(this.#shown, button), button, before);
  }

  async #send(form: Element, button: Element | null, before?: () => Promise<void>): Promise<Landing> {
    const sent = sentBy(this.#shown, form, button);
    await before?.();
    return this.#navigator.go(sent, 'form');
  }
}
