import type { TestInfo } from '@playwright/test';
import { type CanaryResult, canaryAttachment } from '../../core/canary/result.ts';

/** Attaches a result to the test for the reporter: the test itself passes whatever was found. */
export function attachResult(result: CanaryResult, testInfo: TestInfo): Promise<void> {
  return testInfo.attach(canaryAttachment, { body: JSON.stringify(result), contentType: 'application/json' });
}
