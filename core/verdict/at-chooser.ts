import type { KnownAccount } from './known-account.ts';
import type { Judgement } from './schema.ts';

/** What an account chooser that B was shown has of A, seen by choosing it in a look of its own. */
export interface AtChooser {
  /**
   * Whether A's account opens there without a password (`ready`), asks for one, or is not listed; `unknown` where that
   * was not seen.
   */
  ofA: 'ready' | 'asks' | 'not-listed' | 'unknown';
  isPreselected: boolean;
  /** Why it was not seen, as a sentence; null where it was. */
  doubt: string | null;
  /** What B took there: the own account, as it was listed; another, as nobody was; null where there was neither. */
  took: 'own' | 'another' | null;
  /** That B's own way was not seen, as a sentence; null where it was. */
  unseen: string | null;
}

interface Around {
  chooser?: AtChooser | null;
  userA: KnownAccount;
  /** Whether the account that came is B's. */
  isB: boolean;
}

/**
 * The verdict where B was asked which account: with A's ready beside it that is neither a silent leak nor a fresh
 * login, as it is B who chooses, and nothing holds B from A's. What comes of B's own choice is judged before: A's account
 * after another was asked for, or where A's was all that could be chosen, stays a leak. Pure.
 */
export function judgeAtChooser(judgement: Judgement, { chooser = null, userA, isB }: Around): Judgement {
  if (chooser === null) return judgement;
  const { verdict, reason } = judgement;
  const { ofA, isPreselected, doubt, took, unseen } = chooser;
  const whose = `${userA.name || userA.username}'s account`;
  const stands = `B is asked which account, and ${whose} stands there ready without a password`;
  const ready = isPreselected ? `${stands}, preselected` : stands;
  // The look itself chose A's account, and what came then is no leak of B's way.
  const isByLook = ofA === 'ready' || (ofA === 'unknown' && verdict === 'leak');
  if (unseen !== null && isByLook) return choice(`${ready}; ${unseen}`);
  if (verdict === 'leak') return { ...judgement, reason: `${reason}${byChoice(chooser, whose)}` };
  if (ofA === 'ready') {
    const isOwn = verdict === 'inconclusive' && isB && took === 'own';
    if (verdict === 'fresh-login' || isOwn) return choice(`${ready}; ${taken(took)}: ${reason}`);
    return { ...judgement, reason: `${reason}; ${ready}` };
  }
  if (ofA === 'unknown' && verdict === 'fresh-login')
    return {
      verdict: 'inconclusive',
      layer: null,
      reason: `${reason}; but ${doubt ?? 'what the account chooser has of A was not seen'}`,
    };
  const remembered = `the account chooser lists ${whose}, which asks for a password`;
  return ofA === 'asks' ? { ...judgement, reason: `${reason}; ${remembered}` } : judgement;
}

function byChoice({ took }: AtChooser, whose: string): string {
  if (took === null) return `: of the account chooser nothing but ${whose} can be chosen`;
  return `, though at the account chooser ${taken(took)}`;
}

function taken(took: AtChooser['took']): string {
  return took === 'own' ? 'B takes the own account' : 'B takes another account';
}

function choice(reason: string): Judgement {
  return { verdict: 'choice', layer: null, reason };
}
