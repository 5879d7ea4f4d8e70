import { randomUUID } from 'node:crypto';
import type { Profile } from '../../providers/profile.ts';
import { pathOf } from '../../trail/address.ts';

/**
 * A state that tells what was done to it on the way: a plain id would come out of one decoding too many, or of
 * being written in lower case, as it went in.
 */
export function telltaleState(): string {
  return `${randomUUID()}.Aa+/=&%41`;
}

/** Whether an address is the authorize endpoint, by any of its names. */
export function isAuthorize(profile: Profile, { host, pathname }: URL): boolean {
  return [profile.authorizeUrl, ...profile.olderAuthorizeUrls]
    .map((known) => new URL(known))
    .some((known) => known.host === host && known.pathname === pathname);
}

/** What of the authorize request did not arrive as it was sent, and where it arrived. */
export interface Mangled {
  where: string;
  /** `state is lost, scope is another`; null when everything arrived. No value: some are secrets. */
  changes: string | null;
}

/** By the last authorize request among the addresses; null when there is no such request. */
export function mangledRequest(profile: Profile, sent: URL, addresses: readonly URL[]): Mangled | null {
  const arrived = addresses.findLast((address) => isAuthorize(profile, address));
  if (!arrived) return null;
  const changes = [...sent.searchParams]
    .filter(([name, value]) => arrived.searchParams.get(name) !== value)
    .map(([name]) => `${name} is ${arrived.searchParams.has(name) ? 'another' : 'lost'}`);
  return { where: arrived.host + pathOf(arrived), changes: changes.join(', ') || null };
}
