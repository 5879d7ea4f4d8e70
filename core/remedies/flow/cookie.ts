/** Of a flow's cookie: everything that is not its value. */
export interface CookieRules {
  redirectUri: string;
  /** The callback comes as a form that another site sends (`response_mode=form_post`). */
  crossSitePost: boolean;
}

/**
 * The name of a flow's cookie: one for each flow, so that two tabs do not overwrite each other's. `__Host-` keeps
 * other hosts of the same site from setting it (RFC 6265bis, 4.1.3.2). On plain http, which is for development
 * alone, there is no such name: not every browser takes a Secure cookie there.
 */
export function cookieName(key: string, { redirectUri }: Pick<CookieRules, 'redirectUri'>): string {
  return `${isSecure(redirectUri) ? '__Host-' : ''}connect-${key.slice(0, 16)}`;
}

/**
 * The value of Set-Cookie. SameSite is Lax and not Strict: the callback is a navigation that another site began,
 * with which a Strict cookie is not sent (RFC 6265bis, 5.2), and everybody would be refused. A form that another
 * site posts brings no Lax cookie either, so that one has to be None.
 */
export function setCookie(name: string, value: string, maxAgeSeconds: number, rules: CookieRules): string {
  const site = rules.crossSitePost ? 'None' : 'Lax';
  const secure = isSecure(rules.redirectUri) ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=${site}${secure}`;
}

/** All values that a Cookie header has for a name; another host of the site may have added one. */
export function cookiesNamed(name: string, header: string | null | undefined): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

export function isSecure(redirectUri: string): boolean {
  return new URL(redirectUri).protocol === 'https:';
}
