import type { Landing } from '../trail/landing.ts';
import { belongsTo, troubleAt } from './judge.ts';
import type { KnownAccount } from './known-account.ts';
import type { PairJudgement, ProvenAccount } from './schema.ts';
import { shown } from './words.ts';

type UserId = 'A' | 'B';

/** Somebody at the app: the account that is theirs, and the one that the app joins them with in the end. */
export interface Paired {
  /** The name at the app. */
  user: string;
  account: KnownAccount;
  joined: ProvenAccount | null;
  /** Whether the app says that they are connected, and no account is. */
  isFooled: boolean;
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
}

/**
 * Who is joined with whose account. A wrong pair outweighs everything: it is what a mix-up does. That nobody is
 * joined is good where nobody ought to be, and bad where the right one is kept out by what another did. Pure.
 */
export function judgePair({ pairs, rightful, landing, said }: PairEvidence): PairJudgement {
  for (const id of ['A', 'B'] as const) {
    const { user, account, joined } = pairs[id];
    if (joined === null || belongsTo(joined, account)) continue;
    const other = pairs[id === 'A' ? 'B' : 'A'].account;
    const whose = belongsTo(joined, other) ? shown(joined, other) : `an account that is neither A's nor B's`;
    return judged('wrong-pair', `${user} (${id}) is joined with ${whose}`);
  }
  const fooled = Object.values(pairs).find(({ isFooled }) => isFooled);
  if (fooled)
    return judged('false-success', `${fooled.user} is told that they are connected, and nothing was`);
  const trouble = troubleAt(landing);
  if (trouble !== null) return judged('inconclusive', trouble);
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
  return judged('refused', `nobody is joined by it; ${saying(said)}`);
}

function saying(said: string): string {
  return said === '' ? 'the app says nothing' : `the app says "${said}"`;
}

function judged(verdict: PairJudgement['verdict'], reason: string): PairJudgement {
  return { verdict, layer: null, reason };
}
