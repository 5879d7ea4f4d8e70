import type { Profile } from '../../core/providers/profile.ts';
import { isWrittenAsAddress, tenantAtAddress } from '../../core/providers/tenant-address.ts';
import { isSameName } from '../../core/text/same-name.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';

/** What names are held against: the provider's profile, and accounts of which more than one name is known. */
export interface Known {
  profile: Pick<Profile, 'callback' | 'tenantAddresses'>;
  people: readonly KnownAccount[];
}

/** Who was meant, each name by its sort. `doubt` says why a text names nobody that could be compared. */
export interface Meant {
  tenants: readonly string[];
  usernames: readonly string[];
  doubt: string | null;
}

/**
 * Whom a text means: a tenant, an address at which one is used, or a username. Names of one sort are never compared
 * with those of another, since people choose some of them freely: what has an `@` or a space in it is no tenant, and
 * a single word is one where callbacks name tenants, unless it is the username of an account that is known.
 */
export function meantBy(expected: string, { profile, people }: Known): Meant {
  const text = expected.trim();
  const tenant = tenantAtAddress(profile, text);
  if (tenant !== null) return ofTenant(tenant, people);
  if (isWrittenAsAddress(text) && !isEmail(text))
    return nobody(
      'the profile knows no tenant by the address that was given ("tenantAddresses"); say the tenant itself, or the username',
    );
  const named = people.filter(({ username, subject }) => [username, subject].some(is(text)));
  const owners = people.filter(({ tenants }) => tenants.some(is(text)));
  if (named.length > 0 && owners.some((one) => !named.includes(one)))
    return nobody(`${text} is the username of one account and the tenant of another`);
  if (owners.length > 0) return ofTenant(text, people);
  const called = named.length > 0 ? named : people.filter(({ name }) => is(text)(name));
  if (called.length > 1) return nobody(`more than one account of the target is called ${text}`);
  const [person] = called;
  if (person) {
    const { username, subject, tenants } = person;
    return { tenants, usernames: [username, ...(subject === undefined ? [] : [subject])], doubt: null };
  }
  const isTenant = profile.callback !== null && !/[@\s]/.test(text);
  return { tenants: isTenant ? [text] : [], usernames: isTenant ? [] : [text], doubt: null };
}

function ofTenant(tenant: string, people: readonly KnownAccount[]): Meant {
  const owners = people.filter(({ tenants }) => tenants.some(is(tenant)));
  if (owners.length > 1)
    return nobody(`more than one account of the target is of ${tenant}: say the username`);
  const usernames = owners.flatMap(({ username, subject }) => [username, subject ?? []].flat());
  return { tenants: [tenant], usernames, doubt: null };
}

function nobody(doubt: string): Meant {
  return { tenants: [], usernames: [], doubt };
}

function is(text: string) {
  return (one: string | undefined) => isSameName(one, text);
}

function isEmail(text: string): boolean {
  return /^[^\s@:]+@[^\s@/?#]+$/.test(text);
}
