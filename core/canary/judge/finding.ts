import type { Profile } from '../../providers/profile.ts';
import { isMasked, isSameName, mayStandFor } from '../../text/same-name.ts';
import { placeOf } from '../../trail/address.ts';
import { type Landing, wasDecided } from '../../trail/landing.ts';
import { type DriftClass, type Severity, severityOf } from '../../verdict/drift.ts';
import type { Finding } from '../result.ts';

export { placeOf };

/** A finding of the class's own severity, unless another is given. */
export function found(
  driftClass: DriftClass,
  message: string,
  where: string | null,
  severity: Severity = severityOf[driftClass],
): Finding {
  return { class: driftClass, severity, message, where };
}

/** What maintenance pages call themselves; some come with the status 200. */
const maintenance =
  /maintenance|temporarily (un|not )available|service unavailable|back (soon|shortly)|try again later/i;

/** Trouble on the way says nothing about the provider's ways: inconclusive. Null when there is none. */
export function trouble(landing: Landing): Finding | null {
  const { kind, status, title } = landing;
  // What answers at the redirect URI is not the provider's.
  if (kind === 'callback') return null;
  const where = placeOf(landing);
  if (kind === 'unreachable') return found('inconclusive', `${where} did not answer`, where);
  if (kind === 'challenge')
    return found('inconclusive', `${where} asks whether a person is there (bot challenge)`, where);
  if (!wasDecided(landing)) return found('inconclusive', `${where} answered ${status}`, where);
  if ((kind === 'provider-error' || kind === 'unknown') && maintenance.test(title))
    return found('inconclusive', `${where} is down for maintenance ("${title}")`, where);
  return null;
}

/** Whether two names are one account; of one that is masked, whether it may be. */
export function isSameAccount(one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  return isMasked(one) ? mayStandFor(one, other) : isSameName(one, other);
}

/** Whether a page names this account, among others or alone. */
export function names({ account }: Pick<Landing, 'account'>, { username }: { username: string }): boolean {
  return [account?.username, ...(account?.alsoNamed ?? [])].some((named) => isSameAccount(named, username));
}

/** Whether a tenant is one of theirs. Tenants are host names, or parts of one, whose case says nothing (RFC 4343). */
export function hasTenant({ tenants }: { tenants: readonly string[] }, tenant: string | null): boolean {
  return tenants.some((one) => isSameName(one, tenant));
}

/** Whether a page stands where the profile has the consent, whatever is on it; of one that is told by its content alone nobody knows. */
export function isConsentsPlace({ pages }: Profile, { host, path }: Pick<Landing, 'host' | 'path'>): boolean {
  return pages.some(
    (page) =>
      page.landing === 'consent' &&
      page.path !== undefined &&
      (page.host === undefined || page.host === host) &&
      new RegExp(page.path).test(path),
  );
}

/** Whether a page stands where one of the provider's layers, but the authorize endpoint's own, signs people in. */
export function isSignIn(profile: Profile, { host, path }: Pick<Landing, 'host' | 'path'>): boolean {
  return profile.layers
    .slice(0, -1)
    .some((layer) => layer.host === host && path.startsWith(layer.signInPath));
}
