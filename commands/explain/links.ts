import type { Profile } from '../../core/providers/profile.ts';
import { type Exchange, isRedirect } from './exchange.ts';
import { OpenRedirects } from './open-redirects.ts';
import { type Page, pageOf } from './page.ts';
import { ProviderAddresses } from './provider-addresses.ts';
import { addressKey } from './same-address.ts';
import type { Step } from './step.ts';

/** Each page is read once, in however many orders its capture is. */
const read = new WeakMap<Exchange, { profile: Profile; page: Page | null }>();

/** Pages further back than this led to nothing any more. */
const pagesBack = 50;

/** Finds for each document, in the order in which they happened, the one that led to it. */
export class Links {
  readonly #profile: Profile;
  readonly #addresses: ProviderAddresses;
  readonly #hidesRedirects: boolean;
  readonly #redirects: OpenRedirects;
  #shown: Step[] = [];
  #last: Step | null = null;

  /** `hidesRedirects`: an entry's address is its last, which is none that a page names. */
  constructor(profile: Profile, hidesRedirects: boolean) {
    this.#profile = profile;
    this.#addresses = new ProviderAddresses(profile);
    this.#redirects = new OpenRedirects(this.#addresses);
    this.#hidesRedirects = hidesRedirects;
  }

  add(exchange: Exchange): Step {
    const step: Step = {
      exchange,
      page: this.#read(exchange),
      came: this.#whatLed(exchange),
      isMissing: false,
    };
    // A window goes where a redirect leads before it goes on.
    if (this.#addresses.has(exchange.url.host) && !exchange.isTyped) this.#redirects.dropToProvider();
    if (isRedirect(exchange.status)) this.#redirects.add(step);
    else if (exchange.status !== null) this.#shown = [...this.#shown, step].slice(-pagesBack);
    this.#last = step;
    return step;
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
    const redirect = this.#redirects.take(exchange.method, exchange.url);
    if (redirect) return { from: redirect, by: 'location' };
    if (exchange.isTyped) return null;
    const last = this.#last;
    if (last && isRedirect(last.exchange.status) && last.exchange.location === null)
      return { from: last, by: 'assumed' };
    const page = this.#pageThatLed(exchange);
    return page ? { from: page, by: 'page' } : null;
  }

  #pageThatLed(exchange: Exchange): Step | null {
    const newestFirst = this.#shown.toReversed();
    const address = addressKey(exchange.url);
    for (const named of exchange.cameFrom) {
      const key = addressKey(new URL(named));
      const page = newestFirst.find((step) => addressKey(step.exchange.url) === key);
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
