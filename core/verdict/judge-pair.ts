import type { Landing } from '../trail/landing.ts';
import { troubleAt } from './judge.ts';
import { type EndedConnection, judgeEnded } from './judge-ended.ts';
import type { KnownAccount } from './known-account.ts';
import type { PairJudgement, ProvenAccount } from './schema.ts';
import { whoseIs } from './whose.ts';
import { notToldApart, shown } from './words.ts';

type UserId = 'A' | 'B';

/** Somebody at the app: the account that is theirs, and the one that the app joins them with in the end. */
export interface Paired {
  /** The name at the app. */
  user: string;
  account: KnownAccount;
  joined: ProvenAccount | null;
  /** Whether the app says that they are connected, and no account is. */
  isFooled: boolean;
  /** Whether they were joined before the attempt that the story ends with, by one that was right. */
  isJoinedBefore: boolean;
  /** Whether they were joined with that account before the story, at an app that cannot be made to forget. */
  isStale: boolean;
}

/** What was seen of a mix-up. */
export interface PairEvidence {
  pairs: Record<UserId, Paired>;
  /**
   * Who ought to be joined with their own account at the end, by the attempt that the story ends with; null where
   * that attempt ought to join nobody.
   */
  rightful: UserId | null;
  /** Where that attempt ended. */
  landing: Landing;
  /** What the app says there. */
  said: string;
  /** Who made it. */
  attemptedBy: UserId;
  /** What it says of refusing, null where it does not refuse; undefined where nobody has told how it does. */
  refusal: string | null | undefined;
  /** Where the story ends a connection, of whoever made the attempt: what was left of it; else null. */
  ended: EndedConnection | null;
}

/**
 * Who is joined with whose account. A wrong pair outweighs everything: it is what a mix-up does. That nobody is
 * joined is good where nobody ought to be, and bad where the right one is kept out by what another did. Pure.
 */
export function judgePair(evidence: PairEvidence): PairJudgement {
  const { pairs, rightful, landing, said } = evidence;
  for (const id of ['A', 'B'] as const) {
    const { user, account, joined } = pairs[id];
    if (joined === null || pairs[id].isStale) continue;
    const other = pairs[id === 'A' ? 'B' : 'A'].account;
    const whose = whoseIs(joined, account, other);
    if (whose === 'first' || whose === 'untold') continue;
    const found = whose === 'second' ? shown(joined, other) : `an account that is neither A's nor B's`;
    return judged('wrong-pair', `${user} (${id}) is joined with ${found}`);
  }
  const { A, B } = pairs;
  const untold = [A, B].find(
    ({ joined, isStale }) => joined && !isStale && whoseIs(joined, A.account, B.account) === 'untold',
  );
  if (untold?.joined) return judged('inconclusive', notToldApart(untold.joined));
  const fooled = Object.values(pairs).find(({ isFooled }) => isFooled);
  if (fooled)
    return judged('false-success', `${fooled.user} is told that they are connected, and nothing was`);
  const stale = Object.values(pairs).find(({ isStale }) => isStale);
  if (stale)
    return judged(
      'inconclusive',
      `${stale.user} was joined with the same account before: the app forgets nothing between stories, as its driver has no reset`,
    );
  const trouble = troubleAt(landing);
  if (trouble !== null) return judged('inconclusive', trouble);
  if (evidence.ended) return judgeEnded(pairs[evidence.attemptedBy], evidence.attemptedBy, evidence.ended);
  if (rightful !== null) {
    const { user, account, joined } = pairs[rightful];
    if (joined) return judged('right-pair', `${user} (${rightful}) is joined with ${shown(joined, account)}`);
    return judged('burned', `${user} (${rightful}) is not let in where the flow is theirs: ${saying(said)}`);
  }
  if (landing.kind !== 'callback')
    return judged(
      'inconclusive',
      `the story never came back to the app (${landing.kind} at ${landing.host})`,
    );
  const other = pairs[evidence.attemptedBy === 'A' ? 'B' : 'A'];
  if (other.isJoinedBefore && other.joined === null)
    return judged(
      'inconclusive',
      `${other.user} was to be connected before, and is not: the story was never what it tells of`,
    );
  return judgedWhereNobodyOughtTo(evidence);
}

/** No wrong pair is there. Whoever is joined with their own account by it was not harmed, and not refused either. */
function judgedWhereNobodyOughtTo({
  pairs,
  landing,
  attemptedBy,
  said,
  refusal,
}: PairEvidence): PairJudgement {
  const own = (['A', 'B'] as const).find((id) => pairs[id].joined && !pairs[id].isJoinedBefore);
  if (own) {
    const { user, account, joined } = pairs[own];
    return judged(
      'right-pair',
      `${user} (${own}) is joined with ${shown(joined as ProvenAccount, account)}, which is their own`,
    );
  }
  const { user, account, joined } = pairs[attemptedBy];
  const isRefused = refusal || (landing.status ?? 0) >= 400;
  if (joined && !isRefused)
    return judged('right-pair', `${user} (${attemptedBy}) is still joined with ${shown(joined, account)}`);
  return judged('refused', `nobody is joined by it; ${saying(refusal || said)}`);
}

function saying(said: string): string {
  return said === '' ? 'the app says nothing' : `the app says "${said}"`;
}

function judged(verdict: PairJudgement['verdict'], reason: string): PairJudgement {
  return { verdict, layer: null, reason };
}
