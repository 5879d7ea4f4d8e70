import type { OAuthClient } from '../app/oauth-client.ts';
import type { Profile } from '../providers/profile.ts';
import type { Account } from '../targets/account.ts';
import type { Baseline } from './baseline/baseline.ts';
import type { GoodNews } from './judge/good-news.ts';
import type { Asking } from './remedy.ts';
import type { OpenVisitor } from './visitor.ts';

/** What one pass of the canary takes. */
export interface Check {
  profile: Profile;
  openVisitor: OpenVisitor;
  /** The client of the test accounts' own: Allow ends any live token of that account and client (claim S4). */
  client: OAuthClient;
  /** Null: only what can be seen without a session is looked at. */
  accounts: { a: Account; b: Account } | null;
  /** What the request asks for, where that is watched; null for the logout that goes on to it. */
  asking: Asking | null;
  goodNews: GoodNews;
  /** The trail that was agreed on; null where there is none yet. */
  baseline: Baseline | null;
}
