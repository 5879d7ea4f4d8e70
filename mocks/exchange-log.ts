import { pathOf, shownName } from '../core/trail/address.ts';
import { shownCookieName } from '../core/trail/cookie-name.ts';

/** One request and its answer as the gateway saw them. No value of a cookie, a parameter or a body is kept. */
export interface Exchange {
  /** Whose request it was: the name of the gateway's door, or of the server that called. */
  from: string;
  method: string;
  /** Null when the connection was cut. */
  status: number | null;
  host: string;
  path: string;
  parameters: string[];
  cookiesSent: string[];
  cookiesSet: string[];
  location: { host: string; path: string; parameters: string[] } | null;
}

/** More than any test makes; a provider that is left running for days must not fill the memory. */
const kept = 10_000;

/** The gateway's own account of a story: the second witness that the trail is held against. */
export class ExchangeLog {
  readonly #exchanges: Exchange[] = [];

  get all(): readonly Exchange[] {
    return this.#exchanges;
  }

  from(name: string): Exchange[] {
    return this.#exchanges.filter((exchange) => exchange.from === name);
  }

  /** `response` is null when the connection was cut instead. */
  add(from: string, request: Pick<Request, 'method' | 'url' | 'headers'>, response: Response | null): void {
    const location = response?.headers.get('location') ?? null;
    if (this.#exchanges.length >= kept) this.#exchanges.shift();
    this.#exchanges.push({
      from,
      method: request.method,
      status: response?.status ?? null,
      ...addressOf(new URL(request.url)),
      cookiesSent: namesOf((request.headers.get('cookie') ?? '').split(/;\s*/)),
      cookiesSet: namesOf(response?.headers.getSetCookie() ?? []),
      location:
        location !== null && URL.canParse(location, request.url)
          ? addressOf(new URL(location, request.url))
          : null,
    });
  }

  reset(): void {
    this.#exchanges.length = 0;
  }
}

/** As it may be shown: a program that is tried here may be a real one, with real tokens in its paths (HubSpot's introspection). */
function addressOf(url: URL): { host: string; path: string; parameters: string[] } {
  const parameters = [...url.searchParams].map(([name, value]) => shownName(name, value));
  return { host: url.host, path: pathOf(url), parameters };
}

function namesOf(cookies: string[]): string[] {
  // A cookie without `=` is a value without a name (RFC 6265bis).
  return cookies
    .filter(Boolean)
    .map((cookie) => shownCookieName(/^[^=;]*(?==)/.exec(cookie)?.[0].trim() ?? ''));
}
