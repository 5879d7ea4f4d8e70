/** One request and its answer as the gateway saw them. No value of a cookie, a parameter or a body is kept. */
export interface Exchange {
  /** Whose request it was: the name of the gateway's door, or of the server that called. */
  from: string;
  method: string;
  status: number;
  host: string;
  path: string;
  parameters: string[];
  cookiesSent: string[];
  cookiesSet: string[];
  location: { host: string; path: string; parameters: string[] } | null;
}

/** The gateway's own account of a story: the second witness that the trail is held against. */
export class ExchangeLog {
  readonly #exchanges: Exchange[] = [];

  get all(): readonly Exchange[] {
    return this.#exchanges;
  }

  from(name: string): Exchange[] {
    return this.#exchanges.filter((exchange) => exchange.from === name);
  }

  add(from: string, request: Request, response: Response): void {
    const location = response.headers.get('location');
    this.#exchanges.push({
      from,
      method: request.method,
      status: response.status,
      ...addressOf(new URL(request.url)),
      cookiesSent: namesOf((request.headers.get('cookie') ?? '').split(/;\s*/)),
      cookiesSet: namesOf(response.headers.getSetCookie()),
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

function addressOf(url: URL): { host: string; path: string; parameters: string[] } {
  return { host: url.host, path: url.pathname, parameters: [...url.searchParams.keys()] };
}

function namesOf(cookies: string[]): string[] {
  return cookies.filter(Boolean).map((cookie) => cookie.slice(0, cookie.indexOf('=')));
}
