import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '../../../fixtures/test.ts';

/** What fails on a page that shows what was typed, and never comes to its end. */
test('the page greets', async ({ openBrowser, userA }, testInfo) => {
  testInfo.setTimeout(120_000);
  const a = (await openBrowser()).seat(userA);
  await a.signInToTheApp();
  await a.connect();
  await expect(a.page.locator('p')).toHaveText('Welcome', { timeout: 500 });
});

test.afterEach(async ({}, testInfo) => {
  // All of it has passed, wherever this runs.
  testInfo.setTimeout(1);
  await wait(600_000);
});
