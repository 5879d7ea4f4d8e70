import { Cookie, CookieJar } from 'tough-cookie';
import type { DeviceCookie } from '../../live/device-cookies.ts';
import type { JarCookie } from '../../trail/jar.ts';
import { isSameSite } from './fetch-metadata.ts';

/** What a request is to cookies: where it goes, how, and which page asked for it. */
export interface CookieRequest {
  url: URL;
  method: string;
  /** Null when nobody's page asked: an address that was typed. */
  from: URL | null;
}

/** The cookies of one visitor, by a browser's rules for a top-level navigation. */
export class Jar {
  readonly #jar = new CookieJar(undefined, { looseMode: true });

  async header({ url, method, from }: CookieRequest): Promise<string> {
    const sameSiteContext = !from || isSameSite(from, url) ? 'strict' : method === 'GET' ? 'lax' : 'none';
    return this.#jar.getCookieString(url.href, { sameSiteContext });
  }

  /** The cookies that go along with what a page loads beside it. */
  async headerBeside(page: URL, url: URL): Promise<string> {
    return this.#jar.getCookieString(url.href, {
      sameSiteContext: isSameSite(page, url) ? 'strict' : 'none',
    });
  }

  /**
   * A cookie that a browser would not take (a foreign domain, Secure without encryption) is not taken. `beside` is
   * the page that it came beside, where it did: from another site only what says `SameSite=None` is taken. What
   * `Expires` says is by the server's clock, as its `Date` tells it, as Chromium and Firefox have it.
   */
  async take(
    url: URL,
    { setCookies, date = null }: { setCookies: readonly string[]; date?: string | null },
    beside: URL | null = null,
  ): Promise<void> {
    const behindMs = Date.now() - Date.parse(date ?? '');
    const sameSiteContext = !beside || isSameSite(beside, url) ? 'strict' : 'none';
    for (const header of setCookies) {
      const isSecure = /;\s*secure\s*(?:;|$)/i.test(header);
      if (isSecure && url.protocol !== 'https:') continue;
      const cookie = Cookie.parse(header, { loose: true });
      // A second or two is what the answer took.
      if (cookie?.expires instanceof Date && Math.abs(behindMs) > 60_000)
        cookie.expires = new Date(cookie.expires.getTime() + behindMs);
      if (cookie) await this.#jar.setCookie(cookie, url.href, { ignoreError: true, sameSiteContext });
    }
  }

  /** What a run before has kept. */
  async put(kept: readonly DeviceCookie[]): Promise<void> {
    for (const { name, value, domain, path, expires, httpOnly, secure, sameSite } of kept) {
      const host = domain.replace(/^\./, '');
      const cookie = new Cookie({
        ...{ key: name, value, path, httpOnly, secure, sameSite: sameSite.toLowerCase() },
        ...{ domain: host, hostOnly: host === domain, expires: new Date(expires * 1000) },
      });
      await this.#jar.store.putCookie(cookie);
    }
  }

  /** What a run after may keep: cookies that outlive a session. */
  async lasting(): Promise<DeviceCookie[]> {
    const { cookies = [] } = (await this.#jar.serialize()) ?? {};
    return cookies.flatMap((each) => {
      const cookie = Cookie.fromJSON(each);
      const expires = Math.floor((cookie?.expiryTime() ?? Number.POSITIVE_INFINITY) / 1000);
      if (!cookie || !Number.isFinite(expires)) return [];
      const { key: name, value, domain, hostOnly, path, httpOnly, secure, sameSite } = cookie;
      return {
        ...{ name, value, path: path ?? '/', httpOnly, secure, expires },
        domain: `${hostOnly ? '' : '.'}${domain}`,
        sameSite: sameSite === 'strict' ? 'Strict' : sameSite === 'none' ? 'None' : 'Lax',
      } as const;
    });
  }

  async cookies(): Promise<JarCookie[]> {
    const { cookies = [] } = (await this.#jar.serialize()) ?? {};
    return cookies.map(({ key, value, domain, path, hostOnly }) => ({
      name: String(key),
      value: String(value),
      domain: `${hostOnly ? '' : '.'}${domain}`,
      path: String(path),
    }));
  }
}
