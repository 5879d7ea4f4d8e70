import {
  mergeExpects,
  mergeTests,
  expect as ofPlaywright,
  test as ofPlaywrightsTest,
} from '@playwright/test';
import { test as freshLogin, expect as ofFreshLogin } from 'fresh-login/fixtures';

/** The fixtures that your suite has already. */
const base = ofPlaywrightsTest.extend<{ minutes: (count: number) => number }>({
  minutes: ({}, use) => use((count) => count * 60_000),
});

export const test = mergeTests(base, freshLogin);
export const expect = mergeExpects(ofPlaywright, ofFreshLogin);
