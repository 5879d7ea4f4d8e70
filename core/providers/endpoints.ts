import { firstMatch } from './pattern.ts';
import type { Profile } from './profile.ts';

/** No tenant's name comes near to it; what is longer was made to keep a pattern busy. */
const mostCharacters = 500;

/** What a profile without a pattern has tenants look like. */
const anything = '(?<tenant>.+)';

/**
 * The tenant that a value names, by the profile's pattern, or null when it is not understood. The pattern has to
 * cover the whole value: what merely begins like a tenant's name may be another's. Case does not count, as tenants
 * are hosts or parts of one (RFC 4343); what merely looks like a letter does.
 */
export function tenantIn(value: unknown, pattern = anything): string | null {
  if (typeof value !== 'string' || value.length > mostCharacters) return null;
  const match = firstMatch(pattern, value, 'i');
  return (match?.whole === value && match.groups.tenant) || null;
}

/** The tenant that a callback names, or null: the earliest proof of whose account was connected. */
export function tenantOfCallback(profile: Profile, callback: URL): string | null {
  if (profile.callback === null) return null;
  return tenantIn(callback.searchParams.get(profile.callback.parameter), profile.callback.pattern);
}

/** Every tenant that a callback names: a parameter may stand in it twice. */
export function tenantsOf({ callback: naming }: Profile, callback: URL): string[] {
  if (naming === null) return [];
  const values = callback.searchParams.getAll(naming.parameter);
  return values.flatMap((value) => tenantIn(value, naming.pattern) ?? []);
}

type Authorizing = Pick<Profile, 'authorizeUrl' | 'olderAuthorizeUrls'>;

/** Every address at which the provider takes authorize requests, the present one first. */
export function authorizeUrlsOf({ authorizeUrl, olderAuthorizeUrls }: Authorizing): string[] {
  return [authorizeUrl, ...olderAuthorizeUrls];
}

/** Whether a place is the authorize endpoint, by any of its names and whatever its parameters, in the path too. */
export function isAuthorizeAt(profile: Authorizing, { host, path }: { host: string; path: string }): boolean {
  return authorizeUrlsOf(profile)
    .map((url) => new URL(url))
    .some((url) => url.host === host && url.pathname === withoutPathParameters(path));
}

/** A path without `;jsessionid=…`, past which a servlet container routes (RFC 3986, 3.3). */
export function withoutPathParameters(path: string): string {
  return path.replaceAll(/;[^/]*/g, '');
}
