import type { KnownAccount } from './known-account.ts';
import type { PairJudgement, ProvenAccount } from './schema.ts';
import { shown } from './words.ts';

/** What was left of a connection that somebody ended. */
export interface EndedConnection {
  /** Whether the provider still takes a token that the app had. */
  stays: boolean;
  /** What the app says of that; null where it says nothing. */
  said: string | null;
}

interface Whose {
  user: string;
  account: KnownAccount;
  joined: ProvenAccount | null;
}

/**
 * Whether a disconnect was one. That the provider goes on taking the token is none of a good app's doing where there is
 * nothing to revoke it by: then the person has to be told. Pure.
 */
export function judgeEnded(
  { user, account, joined }: Whose,
  id: 'A' | 'B',
  { stays, said }: EndedConnection,
): PairJudgement {
  const judged = (verdict: PairJudgement['verdict'], reason: string) => ({ verdict, layer: null, reason });
  if (joined)
    return judged(
      'false-success',
      `${user} (${id}) has disconnected, and is still joined with ${shown(joined, account)}`,
    );
  if (!stays)
    return judged('refused', "nobody is joined any more, and the provider does not take the app's token");
  if (said !== null)
    return judged(
      'refused',
      `nobody is joined any more; the provider still takes the app's token, and the app says "${said}"`,
    );
  const whose = shown({ username: account.username, tenant: null, provedBy: 'userinfo' }, account);
  return judged(
    'false-success',
    `${user} (${id}) is told that they are disconnected, and the provider still takes the app's token for ${whose}`,
  );
}
