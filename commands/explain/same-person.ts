import { isMasked, isSameName } from '../../core/text/same-name.ts';
import type { Attempt } from './attempt.ts';
import { type Exchange, isRedirect } from './exchange.ts';
import { maySayWho } from './field-names.ts';
import type { ProviderAddresses } from './provider-addresses.ts';
import type { Seen } from './seen.ts';
import type { NamedAccount } from './whose.ts';

interface Around {
  documents: readonly Exchange[];
  attempt: Attempt;
  /** What was seen of the attempt before it. */
  before: Seen | null;
  addresses: ProviderAddresses;
}

/**
 * Whether the account is that of somebody who had logged in before Connect was clicked, and nothing in the file
 * says that another sat down meanwhile: nothing was sent to the app, and it led nowhere.
 */
export function hadLoggedIn(account: NamedAccount, around: Around): boolean {
  const { documents, attempt, addresses } = around;
  const [first] = attempt.steps;
  const earlier = documents.slice(0, first ? Math.max(documents.indexOf(first.exchange), 0) : 0);
  const login = earlier.findLastIndex((one) => addresses.has(one.url.host) && typedIn(one) !== null);
  const isTyped = login >= 0 && isSameName(typedIn(earlier[login] as Exchange), account.proven.username);
  const ended = around.before ? earlier.indexOf(around.before.lastExchange) : -1;
  const since = isTyped ? login : isAccountOf(around.before, account) ? ended : -1;
  if (since < 0) return false;
  return earlier
    .slice(since + 1)
    .every(
      (one) =>
        addresses.has(one.url.host) || isAnswer(one) || !(one.method !== 'GET' || isRedirect(one.status)),
    );
}

function isAnswer({ url }: Exchange): boolean {
  return url.searchParams.has('state') && (url.searchParams.has('code') || url.searchParams.has('error'));
}

function typedIn({ method, sent }: Exchange): string | null {
  if (method === 'GET') return null;
  return [...(sent ?? [])].findLast(([name, value]) => value !== '' && maySayWho(name))?.[1] ?? null;
}

function isAccountOf(before: Seen | null, { proven: { username, tenant } }: NamedAccount): boolean {
  if (before?.signedIn !== true || !before.account) return false;
  const { proven } = before.account;
  const areTwo =
    proven.username !== null && username !== null && !isSameAccountName(proven.username, username);
  if (areTwo) return false;
  return tenant !== null && proven.tenant !== null
    ? isSameName(proven.tenant, tenant)
    : isSameName(proven.username, username);
}

/** One of them may have letters that are not shown. */
function isSameAccountName(one: string, other: string): boolean {
  return isSameName(one, other) || isMasked(one) || isMasked(other);
}
