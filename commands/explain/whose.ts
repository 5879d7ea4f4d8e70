import type { Landing } from '../../core/trail/landing.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';
import type { ProvenAccount } from '../../core/verdict/schema.ts';

/** Whether the account that a file names is the one that was meant; null where its names cannot be compared. */
export type IsMeant = boolean | null;

/** Under which names the account of a way is known. */
export interface NamedAccount {
  proven: ProvenAccount;
  name: string | null;
}

export function namedBy(consent: Landing['account'], tenant: string | null): NamedAccount | null {
  const username = consent?.username ?? null;
  if (username === null && tenant === null) return null;
  const provedBy = tenant === null ? ('consent' as const) : ('callback' as const);
  return { proven: { username, tenant, provedBy }, name: consent?.name || null };
}

/**
 * Compares by whichever of its names the file holds, whatever the case: an e-mail address or username, a tenant,
 * or the address at which a tenant is used. `people` are accounts of which more than one name is known.
 */
export function isMeant(
  { proven: { username, tenant }, name }: NamedAccount,
  expected: string,
  people: readonly KnownAccount[],
): IsMeant {
  const meant = fold(expected);
  const usernames = [username, name].flatMap((one) => (one === null ? [] : fold(one)));
  const known = people.find((person) =>
    namesOf(person).some((one) => one === meant || isAddressOf(meant, one)),
  );
  // The callback's tenant is what was connected, whatever a page said before.
  if (known && tenant !== null && known.tenants.length > 0)
    return known.tenants.some((one) => fold(one) === fold(tenant));
  if (known) return username === null ? null : usernames.some((one) => namesOf(known).includes(one));
  if (tenant !== null && (fold(tenant) === meant || isAddressOf(meant, fold(tenant)))) return true;
  if (usernames.includes(meant)) return true;
  const isUsername = /[@ ]/.test(meant);
  if (isUsername) return username === null ? null : false;
  if (tenant !== null) return false;
  return username === null || username.includes('@') ? null : false;
}

/**
 * Whether the tenant that came belongs to another than the username that was typed, or that a page named: known
 * only of `people`.
 */
export function areTwoPeoples(
  { proven: { username, tenant } }: NamedAccount,
  typed: string | null,
  people: readonly KnownAccount[],
): boolean {
  const names = [username, typed].flatMap((one) => (one === null ? [] : fold(one)));
  return people.some(
    (person) =>
      (names.includes(fold(person.username)) || names.includes(fold(person.name))) &&
      tenant !== null &&
      person.tenants.length > 0 &&
      !person.tenants.some((one) => fold(one) === fold(tenant)),
  );
}

function namesOf({ username, name, tenants }: KnownAccount): string[] {
  return [username, name, ...tenants].map(fold);
}

/** With or without its scheme: the tenant's own host, or one that many share, where a parameter says which is meant. */
function isAddressOf(address: string, tenant: string): boolean {
  if (tenant === '') return false;
  const [host = '', query = ''] = address
    .replace(/^https?:\/\//, '')
    .replace(/#.*/, '')
    .split('?');
  return host.startsWith(`${tenant}.`) || [...new URLSearchParams(query).values()].includes(tenant);
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/** What a file says of an account, for a sentence. */
export function shownNames({ proven: { username, tenant } }: NamedAccount): string {
  if (tenant === null) return `${username}, and no tenant`;
  return username === null ? `the tenant ${tenant}, and no username` : `${username} and the tenant ${tenant}`;
}
