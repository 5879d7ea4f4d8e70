import { CookieJar } from 'tough-cookie';
import type { Account } from '../../core/targets/offline-accounts.ts';
import type { AnyWorld } from '../../mocks/any-world.ts';
import { type Form, formOf, textOf, visibleText } from './reading.ts';

/** What came back, as far as one can go on from it. */
export interface Answer {
  status: number;
  url: URL;
  headers: Headers;
  body: string;
  /** Where a redirect leads. */
  location: URL | null;
  title: string | null;
  heading: string | null;
  alert: string | null;
  form: Form | null;
  /** All that a person reads. */
  text: string;
}

const mostHops = 20;

/** Somebody with a cookie jar of their own who asks the world directly: no browser, no gateway. */
export class Visitor {
  readonly #world: Pick<AnyWorld, 'ask' | 'hosts'>;
  readonly #jar = new CookieJar();

  constructor(world: Pick<AnyWorld, 'ask' | 'hosts'>) {
    this.#world = world;
  }

  /** One request; redirects are shown, not followed. */
  async ask(method: string, url: string | URL, fields?: Record<string, string>): Promise<Answer> {
    const cookie = await this.#jar.getCookieString(String(url));
    const request = new Request(url, {
      method,
      headers: cookie ? { cookie } : {},
      ...(fields && { body: new URLSearchParams(fields) }),
    });
    const response = await this.#world.ask(request);
    for (const header of response.headers.getSetCookie()) await this.#jar.setCookie(header, String(url));
    const body = await response.text();
    const location = response.headers.get('location');
    return {
      status: response.status,
      url: new URL(url),
      headers: response.headers,
      body,
      location: location === null ? null : new URL(location, url),
      title: textOf(body, /title/),
      heading: textOf(body, /h1/),
      alert: textOf(body, /p role="alert"/),
      form: formOf(body),
      text: visibleText(body),
    };
  }

  get(url: string | URL): Promise<Answer> {
    return this.ask('GET', url);
  }

  /** Follows redirects as long as they stay in the world. */
  async follow(answer: Answer): Promise<Answer> {
    let last = answer;
    for (let hops = 0; last.location !== null && this.#world.hosts.has(last.location.hostname); hops++) {
      if (hops === mostHops) throw new Error(`redirected ${mostHops} times, last from ${last.url}`);
      last = await this.get(last.location);
    }
    return last;
  }

  /** As if typed into the address bar. */
  async open(url: string | URL): Promise<Answer> {
    return this.follow(await this.get(url));
  }

  /** Fills in the form of a page and presses a button. */
  submit(page: Answer, fields: Record<string, string>): Promise<Answer> {
    if (!page.form) throw new Error(`${page.url} shows no form but "${page.text}"`);
    return this.ask('POST', new URL(page.form.action, page.url), { ...page.form.values, ...fields });
  }

  /** Logs in at whatever form is shown, and says what it was answered. */
  async logIn(page: Answer, account: Account): Promise<Answer> {
    const { username, password } = account;
    const second = page.form && 'password' in page.form.values ? page : await this.submit(page, { username });
    return this.submit(second, { username, password });
  }

  /** Puts a cookie into the jar that no server has set. */
  async plant(url: string, cookie: string): Promise<void> {
    await this.#jar.setCookie(cookie, url);
  }

  /** The value that the browser would send of a cookie. */
  async cookie(url: string, name: string): Promise<string | undefined> {
    return (await this.#jar.getCookies(url)).find((cookie) => cookie.key === name)?.value;
  }
}
