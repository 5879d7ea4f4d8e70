import { Cookie, CookieJar, getPublicSuffix } from 'tough-cookie';
import type { DeviceCookie } from '../../live/device-cookies.ts';
import type { JarCookie } from '../../trail/jar.ts';

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
    const sameSiteContext = isSameSite(from, url) ? 'strict' : method === 'GET' ? 'lax' : 'none';
    return this.#jar.getCookieString(url.href, { sameSiteContext });
  }

  /** A cookie that a browser would not take (a foreign domain, Secure without encryption) is not taken. */
  async take(url: URL, setCookies: readonly string[]): Promise<void> {
    for (const header of setCookies) {
      const isSecure = /;\s*secure\s*(?:;|$)/i.test(header);
      if (isSecure && url.protocol !== 'https:') continue;
      await this.#jar.setCookie(header, url.href, { ignoreError: true });
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

function isSameSite(from: URL | null, to: URL): boolean {
  if (!from) return true;
  const site = ({ protocol, hostname }: URL) =>
    `${protocol}//${getPublicSuffix(hostname, { ignoreError: true }) ?? hostname}`;
  return site(from) === site(to);
}
