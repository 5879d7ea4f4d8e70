import type { Profile } from '../../core/providers/profile.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';
import { attemptsIn } from './attempts.ts';
import type { Exchange } from './exchange.ts';
import type { Explanation } from './explanation.ts';
import type { Har } from './har.ts';
import { atChooser, doubted, judgedBy, nobodyCame, ownLogin, soFar, whoCame } from './judged.ts';
import { notesOn } from './notes.ts';
import { inOrder } from './order.ts';
import { ProviderAddresses } from './provider-addresses.ts';
import { hadLoggedIn } from './same-person.ts';
import { secretsIn, sentIn } from './secrets-in.ts';
import { seenOf } from './seen.ts';
import { doubtsOnTheFlow } from './whose-flow.ts';
import { withoutARequest } from './without-a-request.ts';
import { withoutItsSecrets } from './without-its-secrets.ts';
import { hidesRedirects } from './writers.ts';

/**
 * The verdict on the last attempt to connect, or null when the file holds none. `expected` is the tenant, its address
 * or the username of whoever was meant to be connected; without it, an account that came back without a login is
 * taken for somebody else's. `people` are accounts of which more than one name is known.
 */
export function explain(
  har: Har,
  profile: Profile,
  expected: string | null,
  people: readonly KnownAccount[] = [],
): Explanation | null {
  const explained = explainEachOrder(har, profile, expected, people);
  if (!explained) return null;
  const { exchanges } = har;
  return withoutItsSecrets(explained, { secrets: secretsIn(har, profile), sent: sentIn(exchanges) });
}

function explainEachOrder(
  har: Har,
  profile: Profile,
  expected: string | null,
  people: readonly KnownAccount[],
): Explanation | null {
  const { exchanges, others } = inOrder(har.exchanges);
  const first = explainInOrder(har, exchanges, profile, expected, people);
  const isOtherwise = (other: Explanation | null) =>
    other?.verdict !== first?.verdict || other?.layer !== first?.layer;
  if (
    first === null ||
    !others.some((one) => isOtherwise(explainInOrder(har, one, profile, expected, people)))
  )
    return first;
  const reason = 'the file does not say which of its requests was first, and each order tells something else';
  return { ...first, verdict: 'inconclusive', layer: null, hop: null, reason };
}

function explainInOrder(
  har: Har,
  exchanges: readonly Exchange[],
  profile: Profile,
  expected: string | null,
  people: readonly KnownAccount[],
): Explanation | null {
  const documents = exchanges.filter(({ isDocument }) => isDocument);
  const isCollapsed = hidesRedirects(har);
  const found = attemptsIn(documents, profile, isCollapsed);
  const attempt = found.attempts.at(-1);
  if (!attempt) return withoutARequest(found, profile);
  const byScripts = exchanges.filter((one) => !one.isDocument);
  const capture = { byScripts, hidesRedirects: isCollapsed };
  const seen = seenOf(attempt, profile, capture);
  const account = seen.account;
  const whose = account ? whoCame(seen, account, expected, { profile, people }) : nobodyCame;
  const told = soFar(seen, attempt, atChooser(seen, judgedBy(seen, account, { ...whose, expected })));
  const addresses = new ProviderAddresses(profile);
  const attemptBefore = found.attempts.at(-2);
  const before = attemptBefore ? seenOf(attemptBefore, profile, capture) : null;
  const isOwn =
    told.verdict === 'leak' &&
    expected === null &&
    account !== null &&
    hadLoggedIn(account, { documents, attempt, before, addresses });
  const doubts = doubtsOnTheFlow(attempt, addresses);
  const judged = doubted(isOwn ? ownLogin(account) : told, doubts);
  const isLeak = judged.verdict === 'leak';
  const { loginFormSeen, signedIn, consentShown, hops } = seen;
  return {
    ...judged,
    hop: isLeak && judged.layer !== null ? (seen.session?.index ?? null) : null,
    landing: seen.landing,
    account: account?.proven ?? null,
    ...{ loginFormSeen, signedIn, consentShown },
    trail: hops,
    notes: notesOn({
      har,
      attempt,
      found,
      seen,
      isCollapsed,
      isLeak,
      expected,
      addresses,
      doubts,
    }),
  };
}
