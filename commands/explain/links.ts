import type { Profile } from '../../core/providers/profile.ts';
import { type Exchange, isRedirect } from './exchange.ts';
import { type Page, pageOf } from './page.ts';
import { ProviderAddresses } from './provider-addresses.ts';
import { addressKey } from './same-address.ts';

/**
 * How one document led to the next: `location` is a redirect's own word; `assumed` the same where a sanitiser
 * took the address away; `page` a form, link, refresh, script or referrer; `near` that nothing says how.
 */
export type LinkKind = 'location' | 'assumed' | 'page' | 'near';

/** A document of a capture, and what led to it. */
export interface Step {
  exchange: Exchange;
  /** Null where the page is not in the file, or cannot be read. */
  page: Page | null;
  came: { from: Step; by: LinkKind } | null;
  /** What a redirect of the way names, and the file does not hold. */
  isMissing: boolean;
}

/** Each page is read once, in however many orders its capture is. */
const read = new WeakMap<Exchange, { profile: Profile; page: Page | null }>();

/** Pages further back than this led to nothing any more. */
const pagesBack = 50;

/** Finds for each document, in the order in which they happened, the one that led to it. */
export class Links {
  readonly #profile: Profile;
  readonly #addresses: ProviderAddresses;
  readonly #hidesRedirects: boolean;
  /** Redirects whose target has not come yet, the latest last. */
  #redirects: Step[] = [];
  #shown: Step[] = [];
  #last: Step | null = null;

  /** `hidesRedirects`: an entry's address is its last, which is none that a page names. */
  constructor(profile: Profile, hidesRedirects: boolean) {
    this.#profile = profile;
    this.#addresses = new ProviderAddresses(profile);
    this.#hidesRedirects = hidesRedirects;
  }

  add(exchange: Exchange): Step {
    const step: Step = {
      exchange,
      page: this.#read(exchange),
      came: this.#whatLed(exchange),
      isMissing: false,
    };
    // A window goes where a redirect leads before it goes on: what is still open is not in the file.
    if (this.#isProvider(exchange.url) && !exchange.isTyped)
      this.#redirects = this.#redirects.filter(({ exchange: { location } }) => !this.#isProvider(location));
    if (isRedirect(exchange.status)) this.#redirects.push(step);
    else if (exchange.status !== null) this.#shown = [...this.#shown, step].slice(-pagesBack);
    this.#last = step;
    return step;
  }

  #isProvider(url: URL | null): boolean {
    return url !== null && this.#addresses.has(url.host);
  }

  #read(exchange: Exchange): Page | null {
    const { body, url, status } = exchange;
    if (body === null || isRedirect(status)) return null;
    const known = read.get(exchange);
    if (known?.profile === this.#profile) return known.page;
    const page = pageOf(body, url, null, this.#profile);
    read.set(exchange, { profile: this.#profile, page });
    return page;
  }

  #whatLed(exchange: Exchange): Step['came'] {
    const redirect = this.#redirectTo(exchange);
    if (redirect) {
      this.#redirects = this.#redirects.filter((one) => one !== redirect);
      return { from: redirect, by: 'location' };
    }
    if (exchange.isTyped) return null;
    const last = this.#last;
    if (last && isRedirect(last.exchange.status) && last.exchange.location === null)
      return { from: last, by: 'assumed' };
    const page = this.#pageThatLed(exchange);
    return page ? { from: page, by: 'page' } : null;
  }

  /** After 301, 302 and 303 browsers ask by GET (Fetch, 4.4, "HTTP-redirect fetch"). */
  #redirectTo({ method, url }: Exchange): Step | null {
    const wanted = addressKey(url);
    const open = this.#redirects.filter(
      ({ exchange: { status, method: first } }) =>
        method === 'GET' || ((status === 307 || status === 308) && method === first),
    );
    const exact = open.findLast(({ exchange: { location } }) => location && addressKey(location) === wanted);
    if (exact) return exact;
    const isSame = ({ exchange: { location } }: Step) =>
      location?.origin === url.origin && location.pathname === url.pathname && isCut(location);
    return open.findLast(isSame) ?? null;
  }

  #pageThatLed(exchange: Exchange): Step | null {
    const newestFirst = this.#shown.toReversed();
    const address = addressKey(exchange.url);
    for (const named of exchange.cameFrom) {
      const page = newestFirst.find((step) => addressKey(step.exchange.url) === addressKey(new URL(named)));
      if (page) return page;
    }
    const origins = exchange.cameFrom.map((named) => new URL(named).origin);
    if (this.#hidesRedirects && exchange.method !== 'GET' && origins.length === 0)
      return newestFirst[0] ?? null;
    const isNamed = ({ exchange: { url } }: Step) => origins.includes(url.origin);
    const leads = newestFirst.find(
      (step) => (origins.length === 0 || isNamed(step)) && leadsTo(step, exchange, address),
    );
    return leads ?? newestFirst.find(isNamed) ?? null;
  }
}

/** Sanitisers leave the path and take the query. */
function isCut({ search }: URL): boolean {
  return search === '' || /redact|sanit|remov|%5b|\*\*/i.test(search);
}

function leadsTo({ exchange, page }: Step, { method, url }: Exchange, address: string): boolean {
  const isSelf = addressKey(exchange.url) === address;
  if (method !== 'GET') {
    if (isSelf && page === null) return true;
    return page?.forms.some(({ action }) => action === address) ?? false;
  }
  if (page === null) return false;
  if (page.links.has(address) || page.goesOnTo === address || isSelf) return true;
  const plain = url.origin + url.pathname;
  const isSent = page.forms.some(({ action, isPost }) => !isPost && action.replace(/\?.*/s, '') === plain);
  return (
    isSent ||
    page.scripts.includes(url.href.replace(/#.*/s, '')) ||
    (url.search !== '' && page.scripts.includes(url.pathname + url.search))
  );
}
