import type { Profile } from '../providers/profile.ts';

/** Whether an address is the authorize endpoint, by any of its names. */
export function isAuthorize(profile: Profile, { host, pathname }: URL): boolean {
  return [profile.authorizeUrl, ...profile.olderAuthorizeUrls]
    .map((known) => new URL(known))
    .some((known) => known.host === host && known.pathname === pathname);
}

/**
 * What of the authorize request did not arrive as it was sent: names of the parameters that were lost or
 * changed, by the last authorize request among the addresses. Null when there is no such request.
 */
export function mangledParameters(profile: Profile, sent: URL, addresses: readonly URL[]): string[] | null {
  const arrived = addresses.findLast((address) => isAuthorize(profile, address));
  if (!arrived) return null;
  return [...sent.searchParams.entries()]
    .filter(([name, value]) => arrived.searchParams.get(name) !== value)
    .map(([name]) => name);
}
