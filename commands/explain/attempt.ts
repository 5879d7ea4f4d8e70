import { begun } from './beginning.ts';
import { isCallback, kindOf } from './landing-of.ts';
import type { ProviderAddresses } from './provider-addresses.ts';
import { RedirectUris } from './redirect-uris.ts';
import { decodedAddress } from './same-address.ts';
import type { Step } from './step.ts';

/** One attempt to connect: the documents that led to one another, from the app to its end. */
export class Attempt {
  readonly steps: Step[] = [];
  /** Redirect URIs that its authorize requests named. */
  readonly redirectUris: RedirectUris;
  /** It came to its callback. */
  isDone = false;
  /** A consent page was shown. */
  hasLanded = false;
  /** The app was seen again: what nothing leads to is no part of it any more. */
  isLeft = false;
  /** How the browser came to its first page of the provider is not in the file. */
  beginsInTheMiddle = false;
  /** The last document before it was a page of the app. */
  comesAfterTheApp = false;
  /** Somebody was sent to sign in after it had ended, and the file does not hold what for. */
  isFollowed = false;
  readonly #addresses: ProviderAddresses;
  readonly #places = new Map<Step, number>();
  readonly #hrefs = new Set<string>();
  #hasReached = false;
  /** Of its first authorize request. */
  #requestAt: number | null = null;

  constructor(addresses: ProviderAddresses, redirectUris = new RedirectUris()) {
    this.#addresses = addresses;
    this.redirectUris = redirectUris;
  }

  /** A callback, and nothing else of it: of a request for one of the redirect URIs that were named before. */
  static endedBy(step: Step, before: Attempt): Attempt {
    const attempt = new Attempt(before.#addresses, before.redirectUris);
    attempt.#keep(step);
    attempt.isDone = true;
    attempt.hasLanded = kindOf(step, before.#addresses) === 'consent';
    return attempt;
  }

  append(step: Step): void {
    const last = this.steps.at(-1);
    if (!step.came && last) step.came = { from: last, by: 'near' };
    this.#keep(step);
    if (kindOf(step, this.#addresses) === 'consent') this.hasLanded = true;
    const { url, location } = step.exchange;
    const request = this.#addresses.authorizeRequest(url) ?? begun(step, this.#addresses);
    const redirectUri = decodedAddress(request?.searchParams.get('redirect_uri') ?? '');
    if (URL.canParse(redirectUri)) this.redirectUris.add(new URL(redirectUri));
    if (isCallback(step, this.redirectUris, this.#addresses)) this.isDone = true;
    else if (!location && this.#hasReached && this.isAtTheApp(step)) this.isLeft = true;
  }

  #keep(step: Step): void {
    const { url } = step.exchange;
    const at = this.steps.length;
    this.#places.set(step, at);
    this.#hrefs.add(url.href);
    this.#hasReached ||= this.#addresses.has(url.host);
    if (this.#addresses.authorizeRequest(url)) this.#requestAt ??= at;
    this.steps.push(step);
  }

  has(step: Step): boolean {
    return this.#places.has(step);
  }

  /** Whether one of its documents has this very address. */
  hasBeenAt({ href }: URL): boolean {
    return this.#hrefs.has(href);
  }

  isAtTheApp({ exchange: { url } }: Step): boolean {
    return this.redirectUris.hosts.has(url.host);
  }

  /** Whether one of its steps is a page of the app, or led to its first request. */
  isOutside(step: Step): boolean {
    if (this.#requestAt === null) return false;
    const { host } = step.exchange.url;
    const isTheApps = this.isAtTheApp(step) || this.steps[0]?.exchange.url.host === host;
    const at = this.#places.get(step) ?? -1;
    return (!this.#addresses.has(host) && isTheApps) || at < this.#requestAt;
  }
}
