import type { TestCase, TestResult } from '@playwright/test/reporter';
import { firstLine } from '../../core/text/first-line.ts';

/** What our reporters read of a test: from Playwright itself, or from what a shard has left. */
export type ToldTest = Pick<TestCase, 'id' | 'title' | 'annotations'>;
export type ToldResult = Pick<TestResult, 'status' | 'error' | 'attachments'>;

/**
 * Why a test failed, in a line, whatever it told before; null where it did not. What is said after a verdict may be that
 * nothing is to be believed of it, such as that the offline world had trouble.
 */
export function failureOf({ annotations }: ToldTest, { status, error }: ToldResult): string | null {
  const isMeant = annotations.some(({ type }) => type === 'fail');
  if (status === 'passed' || status === 'skipped' || (isMeant && status === 'failed')) return null;
  return firstLine(error) ?? status;
}
