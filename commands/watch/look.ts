import type { CanaryResult } from '../../core/canary/result.ts';
import type { AccessSettings } from '../../core/live/access.ts';
import type { LiveRun } from '../../core/live/live-run.ts';
import type { Config } from '../../core/settings/load.ts';
import type { Target } from '../../core/targets/target.ts';

/** What it takes to look at a target once. */
export interface Look {
  target: Target;
  tier: CanaryResult['tier'];
  /** Whether only what can be seen without a session is looked at. */
  withoutAccounts: boolean;
  /** Whether the way is held against the one that was agreed on. */
  compare: boolean;
  /** The name of what breaks the offline world first; null for nothing. */
  fault: string | null;
  settings: LookSettings;
  /** What is done differently with real accounts; null where none are. */
  live: LiveRun | null;
}

export type LookSettings = AccessSettings & Pick<Config, 'timeoutMs' | 'baselineDir'>;

/** What came of it. */
export type Looked =
  | { outcome: 'seen'; result: CanaryResult }
  /** The check itself did not end; `problem` says why in a line. */
  | { outcome: 'not ended'; problem: string }
  | { outcome: 'interrupted' };

/**
 * How long one look may take: two passes, each tried again twice after pauses of 2 and 10 s, with time-outs of their
 * own, and live with pauses between journeys.
 */
export const mostLookMs = 900_000;
