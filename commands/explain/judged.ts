import { isSameName } from '../../core/text/same-name.ts';
import { judge } from '../../core/verdict/judge.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';
import type { Judgement } from '../../core/verdict/schema.ts';
import type { Attempt } from './attempt.ts';
import type { Known } from './meant.ts';
import type { Seen } from './seen.ts';
import { isMeant, isWhoLoggedIn, type NamedAccount, shownNames, type Whose } from './whose.ts';

export function judgedBy(
  seen: Seen,
  account: NamedAccount | null,
  { isMeant: isTheirs, doubt, expected }: Whose & { expected: string | null },
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
    return {
      verdict: 'inconclusive',
      layer: null,
      reason: notComparable(account, seen, { doubt, expected }),
    };
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

/** Without a word about who was meant it is whoever logged in. */
export function whoCame(
  { signedIn, typed }: Seen,
  account: NamedAccount,
  expected: string | null,
  known: Known,
): Whose {
  if (expected !== null) return isMeant({ account, typed }, expected, known);
  if (signedIn !== true) return { ...nobodyCame, isMeant: signedIn };
  return isWhoLoggedIn({ account, typed }, known.people);
}

export const nobodyCame: Whose = { isMeant: null, doubt: null };

const once = 'then somebody was sent to sign in once more, and how that went is not in the file';

/** What the callback says goes before what a page said: until it is there, nothing is cleared. */
export function soFar(
  { isAnswered, account, later, end }: Seen,
  { isFollowed }: Attempt,
  judged: Judgement,
): Judgement {
  // Whose account came then may be another's than who asked last.
  if (judged.verdict === 'broken' && isFollowed && isAnswered && end.error === null)
    return { verdict: 'inconclusive', layer: null, reason: `${judged.reason}; and ${once}` };
  if (judged.verdict === 'fresh-login' && later !== null)
    return {
      verdict: 'inconclusive',
      layer: null,
      reason: `${judged.reason}; but later on the file names ${shownNames(later)}`,
    };
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
export function atChooser({ chooser, account, typed }: Seen, judged: Judgement): Judgement {
  if (chooser?.chooser === undefined || account === null) return judged;
  const { accounts } = chooser.chooser;
  if (judged.verdict === 'leak')
    return { ...judged, reason: `${judged.reason}, after an account chooser, by choice` };
  if (judged.verdict !== 'fresh-login') return judged;
  const own = typed?.name ?? account.proven.username;
  const others = accounts.filter((one) => !isSameName(one.username, own) && one.session !== 'signed-out');
  if (others.length === 0) return judged;
  const who = others.map((one) => one.username).join(', ');
  const reason = `${judged.reason}; but the account chooser on the way lists ${who}: whether that stood ready without a password is not in the file`;
  return { verdict: 'inconclusive', layer: null, reason };
}

/** The login was before the click, and nobody has said who sat there. */
export function ownLogin({ proven: { username, tenant } }: NamedAccount): Judgement {
  const reason = `nobody logged in on the way, and ${username ?? tenant} had logged in before Connect was clicked; nothing says that somebody else clicked it: say who was meant, with --expected`;
  return { verdict: 'inconclusive', layer: null, reason };
}

function notComparable(
  account: NamedAccount,
  { signedIn }: Seen,
  { doubt, expected }: { doubt: string | null; expected: string | null },
): string {
  const login =
    signedIn === null
      ? 'whether somebody logged in is not known'
      : signedIn
        ? 'after a login'
        : 'without a login';
  const names = shownNames(account);
  if (doubt !== null) return `the file names ${names}, ${login}; but ${doubt}`;
  if (expected === null) return `the file names ${names}, and ${login}`;
  return signedIn === null
    ? `the file names ${names}: whether that is who was meant, and ${login}`
    : `the file names ${names}, ${login}: whether that is who was meant is not known`;
}

/** Whose session it was may be clear, and whose flow is not: then somebody else's app user may have been joined. */
export function doubted(judged: Judgement, [doubt]: readonly string[]): Judgement {
  if (doubt === undefined || judged.verdict === 'leak' || judged.verdict === 'broken') return judged;
  const reason = `${judged.reason}; but ${doubt}, so a flow that somebody else began may have ended here`;
  return { verdict: 'inconclusive', layer: null, reason };
}
