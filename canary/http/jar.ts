import { CookieJar, getPublicSuffix } from 'tough-cookie';
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
