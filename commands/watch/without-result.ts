import { found } from '../../core/canary/judge/finding.ts';
import type { CanaryResult } from '../../core/canary/result.ts';

/** The result of a run that had none: nothing is known of the provider, and that is what it says. */
export function withoutResult(
  run: Pick<CanaryResult, 'target' | 'mode' | 'tier' | 'startedAt' | 'durationMs'>,
  problem: string,
): CanaryResult {
  return {
    ...run,
    findings: [found('inconclusive', `the check itself did not end: ${problem}`, null)],
    steps: [],
    trail: [],
    differences: [],
    notSeen: ['everything'],
    controlPassed: false,
    refusedUsername: null,
  };
}
