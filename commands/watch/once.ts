import { setTimeout as pause } from 'node:timers/promises';
import type { TestInfo } from '@playwright/test';
import { check } from '../../core/canary/check.ts';
import type { Check } from '../../core/canary/check-input.ts';
import { type CanaryResult, canaryAttachment } from '../../core/canary/result.ts';
import { runCanary } from '../../core/canary/run.ts';
import type { Target } from '../../core/targets/target.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';

interface Run {
  input: Check;
  target: Target;
  tier: CanaryResult['tier'];
}

/** One run of the canary, attached to the test for the reporter: the test itself passes whatever was found. */
export async function watchOnce({ input, target, tier }: Run, testInfo: TestInfo): Promise<void> {
  const startedAt = new Date().toISOString();
  const startedMs = performance.now();
  const { mayBeTriedAgain: _, ...checked } = await runCanary(() => check(input), pause);
  const durationMs = Math.round(performance.now() - startedMs);
  const { name, mode } = target;
  const result: CanaryResult = { target: name, mode, tier, startedAt, durationMs, ...checked };
  await testInfo.attach(canaryAttachment, {
    body: JSON.stringify(ofThisProcess.redactEverywhere(result)),
    contentType: 'application/json',
  });
}
