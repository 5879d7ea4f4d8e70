import { z } from 'zod';
import type { Secret } from '../../core/base/secret.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { cut, everyText, plainLine } from '../../core/text/plain-text.ts';
import { Redactor } from '../../core/text/redactor.ts';
import { placesOf } from '../../core/trail/chooser.ts';
import { type Landing, landing } from '../../core/trail/landing.ts';
import { trail } from '../../core/trail/trail.ts';
import { judge } from '../../core/verdict/judge.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';
import { type Judgement, judgement, provenAccount } from '../../core/verdict/schema.ts';
import type { Attempt } from './attempt.ts';
import { type Attempts, attemptsIn } from './attempts.ts';
import type { Exchange } from './exchange.ts';
import type { Har } from './har.ts';
import { hopsOf } from './hops.ts';
import { notesOn } from './notes.ts';
import { inOrder } from './order.ts';
import { ProviderAddresses } from './provider-addresses.ts';
import { hadLoggedIn } from './same-person.ts';
import { secretsIn } from './secrets-in.ts';
import { type Seen, seenOf } from './seen.ts';
import type { Step } from './step.ts';
import { areTwoPeoples, isMeant, type NamedAccount, shownNames } from './whose.ts';
import { doubtsOnTheFlow, isOpenedFromOutside } from './whose-flow.ts';
import { hidesRedirects } from './writers.ts';

/** What a HAR says of the last attempt to connect in it. `hop` is the one at which a session answered, from 0. */
export const explanation = judgement.extend({
  hop: z.number().int().nullable(),
  landing,
  account: provenAccount.nullable(),
  loginFormSeen: z.boolean(),
  /** Whether credentials were sent and taken; null: not known. */
  signedIn: z.boolean().nullable(),
  consentShown: z.boolean(),
  trail,
  /** What was taken for granted, and what the file did not hold. */
  notes: z.array(z.string()),
});

export type Explanation = z.infer<typeof explanation>;

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
  return explained && withoutItsSecrets(explained, secretsIn(har.exchanges, profile));
}

/** A title is the page's own. The rest has words of ours, which a password made of letters may be. */
function withoutItsSecrets(explained: Explanation, secrets: readonly Secret[]): Explanation {
  const all = new Redactor(secrets);
  const telling = new Redactor(secrets.filter((secret) => /\d/.test(secret.reveal())));
  const { landing: end, ...rest } = explained;
  const shown = { ...rest, landing: { ...end, title: all.redact(end.title) } };
  // The hops of a way have most of their texts in common.
  const clean = new Map<string, string>();
  return everyText(shown, (text) => {
    const known = clean.get(text) ?? cut(plainLine(telling.redact(text)), longestText);
    clean.set(text, known);
    return known;
  });
}

/** More than any name, title or reason has. */
const longestText = 500;

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
  const isTheirs = account && isWhosCame(seen, account, expected, people);
  const told = soFar(seen, attempt, atChooser(seen, judgedBy(seen, account, { isTheirs, expected })));
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

function judgedBy(
  seen: Seen,
  account: NamedAccount | null,
  { isTheirs, expected }: { isTheirs: boolean | null; expected: string | null },
): Judgement {
  const isEnd = account === null || seen.end.error !== null;
  const evidence = {
    landing: isEnd ? seen.end : seen.landing,
    layer: seen.session?.layer ?? null,
    signedIn: seen.signedIn,
    consentShown: seen.consentShown,
    ownBrowsers: false,
  };
  const nobody: KnownAccount = { username: '', name: '', tenants: [] };
  if (account === null || isEnd) return judge({ ...evidence, account: null, userA: nobody, userB: nobody });
  if (isTheirs === null)
    return { verdict: 'inconclusive', layer: null, reason: notComparable(account, seen, expected) };
  const { username, tenant } = account.proven;
  // A tenant that is not its own is not told with the name that a page gave.
  const isMixed = tenant !== null && isTheirs === false && seen.signedIn === true;
  const owner: KnownAccount = {
    username: username ?? '',
    name: isMixed ? '' : (account.name ?? username ?? ''),
    tenants: tenant === null ? [] : [tenant],
  };
  const people = isTheirs ? { userA: nobody, userB: owner } : { userA: owner, userB: nobody };
  return judge({ ...evidence, account: account.proven, ...people });
}

/** Without a word about who was meant it is whoever logged in, unless the names that came are known to be two people's. */
function isWhosCame(
  { signedIn, typed }: Seen,
  account: NamedAccount,
  expected: string | null,
  people: readonly KnownAccount[],
): boolean | null {
  if (expected !== null) return isMeant(account, expected, people);
  return signedIn && !areTwoPeoples(account, typed, people);
}

const once = 'then somebody was sent to sign in once more, and how that went is not in the file';

/** What the callback says goes before what a page said: until it is there, nothing is cleared. */
function soFar({ isAnswered, account, end }: Seen, { isFollowed }: Attempt, judged: Judgement): Judgement {
  // Whose account came then may be another's than who asked last.
  if (judged.verdict === 'broken' && isFollowed && isAnswered && end.error === null)
    return { verdict: 'inconclusive', layer: null, reason: `${judged.reason}; and ${once}` };
  if (judged.verdict !== 'fresh-login' || (isAnswered && !isFollowed)) return judged;
  const reason = isAnswered
    ? `${judged.reason}; and ${once}`
    : `a fresh login so far: B is asked to log in${account ? `, and is offered ${account.name ?? shownNames(account)}'s consent` : ''}; the callback is not in the file`;
  return { verdict: 'inconclusive', layer: null, reason };
}

/**
 * What an account chooser on the way means for a verdict. Who else stood there may have been ready without a password,
 * which no capture shows of an account that nobody chose; what was chosen and came without one is a leak by choice.
 */
function atChooser({ chooser, account, typed }: Seen, judged: Judgement): Judgement {
  if (chooser?.chooser === undefined || account === null) return judged;
  const { accounts } = chooser.chooser;
  if (judged.verdict === 'leak')
    return { ...judged, reason: `${judged.reason}, after an account chooser, by choice` };
  if (judged.verdict !== 'fresh-login') return judged;
  const username = typed ?? account.proven.username ?? '';
  const own = placesOf({ username, name: account.name ?? '' }, accounts);
  const others = accounts.filter((one, at) => !own.includes(at) && one.session !== 'signed-out');
  if (others.length === 0) return judged;
  const who = others.map((one) => one.username).join(', ');
  const reason = `${judged.reason}; but the account chooser on the way lists ${who}: whether that stood ready without a password is not in the file`;
  return { verdict: 'inconclusive', layer: null, reason };
}

/** The login was before the click, and nobody has said who sat there. */
function ownLogin({ proven: { username, tenant } }: NamedAccount): Judgement {
  const reason = `nobody logged in on the way, and ${username ?? tenant} had logged in before Connect was clicked; nothing says that somebody else clicked it: say who was meant, with --expected`;
  return { verdict: 'inconclusive', layer: null, reason };
}

function notComparable(account: NamedAccount, { signedIn }: Seen, expected: string | null): string {
  const login =
    signedIn === null
      ? 'whether somebody logged in is not known'
      : signedIn
        ? 'after a login'
        : 'without a login';
  const names = shownNames(account);
  if (expected === null) return `the file names ${names}, and ${login}`;
  return signedIn === null
    ? `the file names ${names}: whether that is who was meant, and ${login}`
    : `the file names ${names}, ${login}: whether that is who was meant is not known`;
}

/** Whose session it was may be clear, and whose flow is not: then somebody else's app user may have been joined. */
function doubted(judged: Judgement, [doubt]: readonly string[]): Judgement {
  if (doubt === undefined || judged.verdict === 'leak' || judged.verdict === 'broken') return judged;
  const reason = `${judged.reason}; but ${doubt}, so a flow that somebody else began may have ended here`;
  return { verdict: 'inconclusive', layer: null, reason };
}

/** Pages from the browser's cache, or a callback that nothing in the file asked for; null where it holds neither. */
function withoutARequest({ cached, stray }: Attempts, profile: Profile): Explanation | null {
  const last = cached.at(-1);
  // Back and Forward show a page once more; no session has answered, and nothing was asked.
  const fromTheCache =
    'the only page of a Connect in the file came from the cache of the browser: no session answered';
  if (last)
    return nothingOf({ exchange: last, page: null, came: null, isMissing: false }, profile, fromTheCache);
  return stray && nothingOf(stray, profile, neverAsked(stray));
}

function neverAsked(stray: Step): string {
  const { host, pathname } = stray.exchange.url;
  const how = isOpenedFromOutside(stray)
    ? 'it was opened as one that was typed, or came from another program, so a flow that somebody else began may have ended here'
    : 'the recording began later, or the flow began in another browser';
  return `a callback came to ${host}${pathname}, and nothing in the file asked for it: ${how}`;
}

function nothingOf(step: Step, profile: Profile, reason: string): Explanation {
  const { exchange } = step;
  const hops = hopsOf([step], profile);
  const shown: Landing = {
    ...{ kind: 'unknown', host: exchange.url.host, path: hops[0]?.path ?? '', title: '' },
    ...{ status: exchange.status, account: null, tenant: null, error: null },
  };
  return {
    ...{ verdict: 'inconclusive', layer: null, hop: null, landing: shown, account: null, reason },
    ...{ loginFormSeen: false, signedIn: null, consentShown: false, trail: hops, notes: [] },
  };
}
