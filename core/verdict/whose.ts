import { isSameName } from '../text/same-name.ts';
import type { KnownAccount } from './known-account.ts';
import type { ProvenAccount } from './schema.ts';

/** `untold`: what was proved is true of both accounts. */
type Whose = 'first' | 'second' | 'neither' | 'untold';

/**
 * Which of two accounts was proved. An account is all that names it: a tenant that is one's alone decides, as a username may be
 * written in another way there (an id in userinfo); where both are of it, or one has none, the username does. Pure.
 */
export function whoseIs(account: ProvenAccount, first: KnownAccount, second: KnownAccount): Whose {
  const [ofFirst, ofSecond] = [fit(account, first, second), fit(account, second, first)];
  if (ofFirst === ofSecond) return ofFirst === 'no' ? 'neither' : 'untold';
  const order = ['no', 'by tenant', 'by name'];
  return order.indexOf(ofFirst) > order.indexOf(ofSecond) ? 'first' : 'second';
}

function fit(
  account: ProvenAccount,
  owner: KnownAccount,
  other: KnownAccount,
): 'no' | 'by tenant' | 'by name' {
  const isTenant = hasTenant(account, owner);
  if (isTenant === false) return 'no';
  if (isNamed(account, owner)) return 'by name';
  if (!isTenant) return 'no';
  // Of a tenant that is the owner's alone a page may name anybody.
  return hasTenant(account, other) === false || !isNamed(account, other) ? 'by tenant' : 'no';
}

/** Null where one of the two has none. */
function hasTenant({ tenant }: ProvenAccount, { tenants }: KnownAccount): boolean | null {
  if (tenant === null || tenants.length === 0) return null;
  return tenants.some((one) => isSameName(one, tenant));
}

function isNamed({ username }: ProvenAccount, { username: name, subject }: KnownAccount): boolean {
  return username !== null && username !== '' && [name, subject].some((one) => isSameName(one, username));
}
