import { isMasked, isSameName, mayStandFor } from '../../core/text/same-name.ts';
import type { Landing } from '../../core/trail/landing.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';
import type { ProvenAccount } from '../../core/verdict/schema.ts';
import { type Known, meantBy } from './meant.ts';
import type { Typed } from './signed-in.ts';

/** Under which names the account of a way is known. */
export interface NamedAccount {
  proven: ProvenAccount;
  /** What the page calls the person, who chose it: it is shown, and proves nothing. */
  name: string | null;
  /** Usernames that the page names besides: one of them may be a part of a name that somebody chose. */
  alsoNamed: readonly string[];
}

/** Whether the account that a file names is the one that was meant; null where that is not known, and then why. */
export interface Whose {
  isMeant: boolean | null;
  doubt: string | null;
}

export function namedBy(consent: Landing['account'], tenant: string | null): NamedAccount | null {
  const username = consent?.username ?? null;
  if (username === null && tenant === null) return null;
  const provedBy = tenant === null ? ('consent' as const) : ('callback' as const);
  const alsoNamed = consent?.alsoNamed ?? [];
  return { proven: { username, tenant, provedBy }, name: consent?.name || null, alsoNamed };
}

interface Came {
  account: NamedAccount;
  /** The username that was sent with a password; null where the file does not hold it. */
  typed: Typed | null;
}

/**
 * Compares whole names of the same sort, whatever the case: tenant with tenant, username with username. The callback's
 * tenant is what was connected, whatever a page said before. Where another name speaks against it, as a username
 * that was typed does, it is not known whose account came.
 */
export function isMeant(came: Came, expected: string, known: Known): Whose {
  const { tenant, username } = came.account.proven;
  const { tenants, usernames, doubt } = meantBy(expected, known);
  if (doubt !== null) return untold(doubt);
  const isTheirs = tenant === null ? null : isAmong(tenant, tenants);
  const owners = known.people.filter((one) => one.tenants.some((its) => isSameName(its, tenant)));
  // What several accounts are of speaks for none of them.
  const byTenant = isTheirs && owners.length > 1 ? null : isTheirs;
  const byUsername = isNamed(came.account, usernames);
  if (byTenant === false)
    return tenants.length === 1 && isSameName(tenants[0], expected) && isSameName(username, expected)
      ? untold(`${expected} is a username there, and the tenant is another: say the tenant that was meant`)
      : { isMeant: false, doubt: null };
  const against = byUsername.isMeant === false || byUsername.doubt !== null;
  if (byTenant && !against) return unlessTyped(came, usernames);
  if (byTenant) return untold(byUsername.doubt ?? `the page names ${username}, whose tenant that is not`);
  if (byUsername.isMeant) return unlessTyped(came, usernames);
  return byUsername;
}

/**
 * The same where nobody said who was meant: after a login it is whoever logged in, unless the names that came are
 * known to be two people's, or are two.
 */
export function isWhoLoggedIn(came: Came, people: readonly KnownAccount[]): Whose {
  if (areTwoPeoples(came, people)) return { isMeant: false, doubt: null };
  return unlessTyped(came, []);
}

function isAmong(tenant: string, tenants: readonly string[]): boolean | null {
  if (tenants.some((one) => isSameName(one, tenant))) return true;
  const isHost = (text: string) => text.includes('.');
  return tenants.some((one) => isHost(one) === isHost(tenant)) ? false : null;
}

/** By the usernames that a page names, of which all have to be theirs. */
function isNamed({ proven: { username }, alsoNamed }: NamedAccount, wanted: readonly string[]): Whose {
  if (username === null || wanted.length === 0) return untold(null);
  const named = [username, ...alsoNamed];
  const isWanted = (one: string) => wanted.some((other) => isSameName(one, other));
  if (named.every(isWanted)) return { isMeant: true, doubt: null };
  const mayBe = (one: string) =>
    isWanted(one) || wanted.some((other) => isMasked(one) && mayStandFor(one, other));
  if (named.some(mayBe))
    return untold(
      named.length > 1
        ? `the page names ${named.join(' and ')}, and people choose what they are called`
        : `the page names ${username}, which may be several people's`,
    );
  const isSameSort = named.some((one) => wanted.some((other) => isEmail(one) === isEmail(other)));
  return isSameSort ? { isMeant: false, doubt: null } : untold(null);
}

/** A login as one person after which another's account comes had no effect, or is another's: it clears nothing. */
function unlessTyped({ account, typed }: Came, wanted: readonly string[]): Whose {
  const { username } = account.proven;
  const names = wanted.length > 0 ? wanted : username === null ? [] : [username, ...account.alsoNamed];
  const same = names.filter(
    (one) => typed !== null && isEmail(one) === isEmail(typed.name) && !isMasked(one),
  );
  if (typed === null || same.length === 0 || same.some((one) => isSameName(one, typed.name)))
    return { isMeant: true, doubt: null };
  const told = typed.isSure ? typed.name : 'what may be another name';
  return untold(
    wanted.length > 0
      ? `${told} was typed, and the account that was meant is ${same.join(' or ')}`
      : `${told} was typed, and the page names ${same.join(' and ')}`,
  );
}

/** Whether the tenant that came belongs to another than the username that was typed, or that a page named. */
function areTwoPeoples({ account, typed }: Came, people: readonly KnownAccount[]): boolean {
  const { username, tenant } = account.proven;
  return people.some(
    (person) =>
      tenant !== null &&
      person.tenants.length > 0 &&
      !person.tenants.some((one) => isSameName(one, tenant)) &&
      [username, typed?.name].some(
        (one) => isSameName(one, person.username) || isSameName(one, person.subject),
      ),
  );
}

function untold(doubt: string | null): Whose {
  return { isMeant: null, doubt };
}

function isEmail(name: string): boolean {
  return name.includes('@');
}

/** What a file says of an account, for a sentence. */
export function shownNames({ proven: { username, tenant } }: NamedAccount): string {
  if (tenant === null) return `${username}, and no tenant`;
  return username === null ? `the tenant ${tenant}, and no username` : `${username} and the tenant ${tenant}`;
}
