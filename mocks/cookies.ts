/**
 * The cookies that stood in this very request. MSW's own `cookies` argument is not used: it reads a jar that is
 * shared by the whole process, in which user A's session reaches user B's requests (see docs/decisions.md).
 */
export function cookiesOf(request: Request): Map<string, string> {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/).filter(Boolean);
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

type SameSite = 'absent' | 'Lax' | 'Strict' | 'None';

/** A session cookie as the provider sets it: host-only, Secure, HttpOnly. */
export function setCookie(name: string, value: string, sameSite: SameSite = 'absent'): [string, string] {
  const attribute = sameSite === 'absent' ? '' : `; SameSite=${sameSite}`;
  return ['set-cookie', `${name}=${value}; Path=/; Secure; HttpOnly${attribute}`];
}

/** Clears what `setCookie` set. */
export function clearCookie(name: string, sameSite: SameSite = 'absent'): [string, string] {
  const [header, value] = setCookie(name, '', sameSite);
  return [header, `${value}; Max-Age=0`];
}
