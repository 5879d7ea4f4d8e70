import { setTimeout as wait } from 'node:timers/promises';
import { check } from '../../core/canary/check.ts';
import type { Check } from '../../core/canary/check-input.ts';
import type { CanaryResult } from '../../core/canary/result.ts';
import { runCanary } from '../../core/canary/run.ts';
import type { Target } from '../../core/targets/target.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';

interface Once {
  input: Check;
  target: Pick<Target, 'name' | 'mode'>;
  tier: CanaryResult['tier'];
  /** Ends the waiting between two tries; for good where it is not given. */
  signal?: AbortSignal;
}

/** One run of the canary, whatever it finds. No secret is in the result. @throws what `signal` was aborted with. */
export async function watchOnce({ input, target, tier, signal }: Once): Promise<CanaryResult> {
  const startedAt = new Date().toISOString();
  const startedMs = performance.now();
  const pause = (ms: number) => wait(ms, undefined, signal && { signal });
  const { mayBeTriedAgain: _, needsBrowser: __, ...checked } = await runCanary(() => check(input), pause);
  const durationMs = Math.round(performance.now() - startedMs);
  const { name, mode } = target;
  const result = { target: name, mode, tier, startedAt, durationMs, ...checked };
  return ofThisProcess.redactEverywhere(result);
}
