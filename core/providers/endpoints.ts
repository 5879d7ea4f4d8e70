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

/**
 * The tenant that a callback names, or null: the earliest proof of whose account was connected. One whose parameter
 * stands in it twice and says two things names none.
 */
export function tenantOfCallback({ callback: naming }: Profile, callback: URL): string | null {
  if (naming === null) return null;
  const [first, ...others] = callback.searchParams.getAll(naming.parameter);
  return others.some((one) => one !== first) ? null : tenantIn(first, naming.pattern);
}

/** Every tenant that a callback names: a parameter may stand in it twice. */
export function tenantsOf({ callback: naming }: Profile, callback: URL): string[] {
  if (naming === null) return [];
  const values = callback.searchParams.getAll(naming.parameter);
  return values.flatMap((value) => tenantIn(value, naming.pattern) ?? []);
}

type Authorizing = Pick<Profile, 'authorizeUrl' | 'olderAuthorizeUrls'> & Partial<Pick<Profile, 'pin'>>;

/**
 * The authorize URL that names a tenant, by the profile's pin; the usual one where the profile has none. The name
 * stays within its place: it can bring along neither a path nor a host.
 */
export function pinnedUrl({ authorizeUrl, pin }: Pick<Profile, 'authorizeUrl' | 'pin'>, tenant: string): URL {
  if (pin && 'authorizeUrl' in pin)
    return new URL(pin.authorizeUrl.replaceAll('{tenant}', encodeURIComponent(tenant)));
  const url = new URL(authorizeUrl);
  if (pin) url.searchParams.set(pin.parameter, tenant);
  return url;
}

/** Every address at which the provider takes authorize requests, the present one first. */
export function authorizeUrlsOf({ authorizeUrl, olderAuthorizeUrls }: Authorizing): string[] {
  return [authorizeUrl, ...olderAuthorizeUrls];
}

/** Whether a place is the authorize endpoint, by any of its names and whatever its parameters, in the path too. */
export function isAuthorizeAt(profile: Authorizing, { host, path }: { host: string; path: string }): boolean {
  const plain = withoutPathParameters(path);
  return (
    authorizeUrlsOf(profile)
      .map((url) => new URL(url))
      .some((url) => url.host === host && url.pathname === plain) ||
    isPinnedAt(profile, { host, path: plain })
  );
}

/** Whether a place is the authorize endpoint as some tenant's name makes it. */
function isPinnedAt({ pin }: Authorizing, place: { host: string; path: string }): boolean {
  if (!pin || !('authorizeUrl' in pin)) return false;
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]*)([^?#]*)/.exec(pin.authorizeUrl) ?? [];
  return fits(host, place.host) && fits(path, place.path);
}

/** Whether a text is the template with some tenant in it, which has no `/`. */
function fits(template: string, text: string): boolean {
  const [before = '', ...after] = template.split('{tenant}');
  const end = after.join('{tenant}');
  if (after.length === 0) return template === text;
  const middle = text.slice(before.length, text.length - end.length);
  return text.startsWith(before) && text.endsWith(end) && middle !== '' && !middle.includes('/');
}

/** A path without `;jsessionid=…`, past which a servlet container routes (RFC 3986, 3.3). */
export function withoutPathParameters(path: string): string {
  return path.replaceAll(/;[^/]*/g, '');
}
