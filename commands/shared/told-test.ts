import type { TestCase, TestResult } from '@playwright/test/reporter';

/** What our reporters read of a test: from Playwright itself, or from what a shard has left. */
export type ToldTest = Pick<TestCase, 'id' | 'title' | 'annotations'>;
export type ToldResult = Pick<TestResult, 'status' | 'error' | 'attachments'>;
