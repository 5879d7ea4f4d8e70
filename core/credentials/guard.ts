import type { Profile } from '../providers/profile.ts';
import { type CredentialKind, safeOrigins, trustedOrigins, UntrustedPlace } from './may-go.ts';
import { hostsOf, pathsOf, plainOrigins } from './profile-addresses.ts';
import { type Asked, SentOnce } from './sent-once.ts';
import { textOfBody } from './spellings.ts';
import { type Carried, type Sent, TypedCredentials } from './typed.ts';

const words: Readonly<Record<Carried['kind'], string>> = {
  name: "the account's name",
  password: 'the password',
  code: 'the one-time code',
  unseen: 'more than anybody can look into',
};

/**
 * How often a login is sent on, body and all, by redirects (307, 308) and by pages in between that are pressed: one or two are usual, and
 * browsers follow twenty redirects.
 */
const mostHops = 5;

/**
 * Watches over what was typed into one browser, or sent by one HTTP client. Whoever can look into its requests
 * asks `refuses` before each leaves; who sees no more than where they go asks `mayReach`.
 */
export class CredentialGuard {
  readonly #typed: TypedCredentials;
  readonly #trusted: readonly string[];
  /** The provider's and the app's: a name may go there, and a browser that has typed something reaches them. */
  readonly #known: readonly string[];
  readonly #app: readonly string[];
  readonly #parts: readonly string[];
  readonly #whenTyped: (() => Promise<void>)[] = [];
  readonly #whenSecretLeaves: ((asked: URL | null) => Promise<void>)[] = [];
  #stopped: UntrustedPlace | null = null;
  #isHeard = false;
  #again: UntrustedPlace | null = null;
  /** Where each of that would have gone. */
  readonly #againTo: string[] = [];
  readonly #timesTyped = { name: 0, password: 0, code: 0 };
  readonly #once = new SentOnce();
  /** Whether something secret has left since it was typed. */
  #hasLeft = false;
  /** How often a password or a code has been led on since one was typed; and had been, when a page in between was pressed with it. */
  #ledOn = 0;
  #ledOnBefore = 0;

  /** What was stopped first, for whoever tells of it; null while nothing was. */
  hear(): UntrustedPlace | null {
    this.#isHeard ||= this.#stopped !== null;
    return this.#stopped;
  }

  /** What was stopped and nobody has heard of: a page may try as it is left, when nobody looks at it any more. */
  get unheard(): UntrustedPlace | null {
    return this.#isHeard ? null : this.#stopped;
  }

  /** `app`: origins of the app that is connected; `beside`: those that are reached as well, and sent nothing that was typed. */
  constructor(profile: Profile, app: readonly string[], beside: readonly string[] = []) {
    this.#trusted = trustedOrigins(profile);
    this.#app = app;
    this.#known = [...safeOrigins(hostsOf(profile)), ...plainOrigins(profile), ...app];
    this.#parts = [...safeOrigins(profile.partHosts), ...beside];
    const paths = new Set(pathsOf(profile));
    this.#typed = new TypedCredentials({
      host: (url) => this.#isKnown(url),
      path: ({ origin, pathname }) => paths.has(origin + pathname),
    });
  }

  /** Is called, and waited for, before anything is typed the first time. */
  whenTyped(prepare: () => Promise<void>): void {
    this.#whenTyped.push(prepare);
  }

  /** Is called, and waited for, each time before a password or a code may leave, by `asked` where that is known. */
  whenSecretLeaves(prepare: (asked: URL | null) => Promise<void>): void {
    this.#whenSecretLeaves.push(prepare);
  }

  /** To be waited for before a credential is typed: forms send by themselves too, as somebody types. */
  async typing(kind: CredentialKind, value: string): Promise<void> {
    const isFirst = !this.isArmed;
    this.#typed.add(kind, value);
    this.#timesTyped[kind]++;
    this.#again = null;
    this.#againTo.length = 0;
    if (kind !== 'name') {
      this.#hasLeft = false;
      this.#ledOn = 0;
      this.#ledOnBefore = 0;
    }
    if (isFirst && this.isArmed) for (const prepare of this.#whenTyped) await prepare();
    await this.pressing();
  }

  /**
   * To be waited for before a request leaves: a page may ask for something as its button is pressed, and send the password by the
   * connection that had the answer. Of the first that carries it since it was typed; later ones would cut that one's.
   */
  async leaving(sent: Sent): Promise<void> {
    if (this.#hasLeft || sent.body === null || !this.trusts(sent.url) || !this.carriesSecret(sent)) return;
    this.#hasLeft = true;
    for (const prepare of this.#whenSecretLeaves) await prepare(sent.url);
  }

  /** To be waited for before anything is pressed that sends what was typed. */
  async pressing(): Promise<void> {
    if (this.#typed.anySecret) for (const prepare of this.#whenSecretLeaves) await prepare(null);
  }

  /** Whether something was typed. It stays so: a page may keep what it was given, and send it later. */
  get isArmed(): boolean {
    return this.#typed.any;
  }

  /** Whether a request must not leave, as it carries what was typed to where that may not go. */
  refuses(sent: Sent): boolean {
    if (!this.isArmed || this.#isTheAppsOwn(sent)) return false;
    const { host, origin } = sent.url;
    const isTrusted = this.trusts(sent.url);
    if (!isTrusted && isUnseen(sent.body))
      return this.#stop(host, `a body that nobody can look into would have gone to ${host}`);
    // What is sent to where it belongs is looked at for addresses alone: its own, and that of the page that asks.
    const { referer } = sent.headers;
    const looked = isTrusted ? { ...sent, headers: { referer }, body: null } : sent;
    const carried = this.#typed.carriedBy(looked, isTrusted);
    const astray = carried.find((one) => !this.#mayCarry(one, origin));
    if (!astray) return false;
    const how = astray.in === 'address' ? ' in an address' : '';
    return this.#stop(host, `${words[astray.kind]} would have gone to ${host}${how}`);
  }

  /** Whether it is seen to carry a password or a code, wherever it goes. */
  carriesSecret(sent: Sent): boolean {
    return this.#typed.carriedBy(sent, true).some(({ kind }) => kind === 'password' || kind === 'code');
  }

  /**
   * Whether this was asked for before, and what it carries was not typed into this browser since; else it is noted. What redirects
   * have led on this often leads nowhere.
   */
  asksAgain(asked: Asked): boolean {
    const carried = () =>
      this.#typed.carriedBy(asked, true).flatMap(({ kind }) => (kind === 'unseen' ? [] : kind));
    const hops = this.#ledOnBefore + asked.hops;
    const isAgain = this.#once.isAgain(asked, this.#timesTyped, carried) || hops > mostHops;
    const isLedOn = !isAgain && asked.hops > 0 && asked.body !== null && hops > this.#ledOn;
    if (isLedOn && this.carriesSecret(asked)) this.#ledOn = hops;
    return isAgain;
  }

  /**
   * Whether a page in between must not be pressed, as its form (`body`) carries a password or a code that has been sent as often as
   * redirects may lead it on; else that counts as a hop more. To be asked once before each press.
   */
  refusesOnward(page: URL, body: Buffer | null): boolean {
    const sent = { method: 'POST', url: page, headers: {}, body };
    if (body === null || !this.carriesSecret(sent)) return false;
    this.#ledOn++;
    this.#ledOnBefore = this.#ledOn;
    const what = `what was typed was sent ${this.#ledOn} times, and ${page.host} would have sent it once more`;
    return this.#ledOn > mostHops && this.#stop(page.host, what);
  }

  /** What was not sent once more since something was typed last; null where nothing would have been. */
  get again(): UntrustedPlace | null {
    return this.#again;
  }

  /** Whether something was not sent there once more since something was typed last. */
  wasStoppedAgain(url: URL): boolean {
    return this.#againTo.includes(withoutFragment(url));
  }

  /** How often something was not sent once more since something was typed last. */
  get timesStoppedAgain(): number {
    return this.#againTo.length;
  }

  /**
   * Whether a request that has been sent before must not be sent once more, as it carries a password or a code: whatever decides on it
   * would count a second attempt. That by itself is no finding, as a page that says "try again later" may load itself anew.
   * `isOfThisBrowser`: whether what nobody can look into counts, as it can be no other browser's.
   */
  refusesAgain(sent: Sent, isOfThisBrowser = true): boolean {
    if (!this.isArmed || this.#isTheAppsOwn(sent)) return false;
    const { host } = sent.url;
    const carried = this.#typed.carriedBy(sent, true).find(({ kind }) => kind !== 'name');
    if (!carried && !(isOfThisBrowser && isUnseen(sent.body))) return false;
    this.#againTo.push(withoutFragment(sent.url));
    this.#again ??= new UntrustedPlace(
      host,
      `${words[carried?.kind ?? 'unseen']} would have gone to ${host} once more, as the answer leads on with it again; it was stopped before it left`,
    );
    return true;
  }

  /** Whether a connection to this origin may be had. Before anything is typed, every one. */
  mayReach(url: URL): boolean {
    return !this.isArmed || this.#isKnown(url);
  }

  /** Whether a password or a code may go there. */
  trusts({ origin }: URL): boolean {
    return this.#trusted.includes(origin);
  }

  #isKnown({ origin, host }: URL): boolean {
    const isTheApp = this.#app.some((app) => new URL(app).host === host);
    return isTheApp || [...this.#known, ...this.#parts].includes(origin);
  }

  /** Notes that a page led to a host that must not be reached; what it carried was not seen. */
  refusedWay(host: string): never {
    this.#stop(host, `the login leads on to ${host}, which is none of the profile's hosts`);
    throw this.hear();
  }

  /** @throws UntrustedPlace when something was stopped. */
  need(): void {
    const stopped = this.hear();
    if (stopped) throw stopped;
  }

  #mayCarry({ kind, in: where }: Carried, origin: string): boolean {
    if (kind === 'unseen') return false;
    if (kind === 'name') return this.#known.includes(origin);
    return where === 'rest' && this.#trusted.includes(origin);
  }

  /**
   * What the app's own pages send to the app is the app's business: somebody may have one password for both. Where both are at one origin,
   * behind one proxy say, it is the login form's business first.
   */
  #isTheAppsOwn({ url, headers }: Sent): boolean {
    return !this.trusts(url) && this.#app.includes(url.origin) && headers.origin === url.origin;
  }

  #stop(host: string, what: string): true {
    this.#stopped ??= new UntrustedPlace(host, `${what}; it was stopped before it left`);
    return true;
  }
}

function withoutFragment({ href }: URL): string {
  return href.replace(/#.*/s, '');
}

function isUnseen(body: Sent['body']): boolean {
  return body === 'unseen' || (body !== null && textOfBody(body) === null);
}
