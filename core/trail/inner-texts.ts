import type { Locator } from '@playwright/test';

/** Long for an element that was there a moment ago. */
const goneMs = 1000;

/**
 * The text of each element that a locator finds, as `allInnerTexts()` gives it. That one asks the page's own
 * world, into which Playwright first puts a script that is in the world of the lookups already: 17 ms for every
 * document (measured in Chromium 156). Throws where an element goes away meanwhile.
 */
export async function innerTexts(locator: Locator): Promise<string[]> {
  return Promise.all((await locator.all()).map((one) => one.innerText({ timeout: goneMs })));
}
