import type { Locator, Page } from '@playwright/test';
import { pathOf } from '../../core/trail/address.ts';
import type { Tell } from './finding.ts';
import { controlsOf, shownAs } from './propose.ts';

/**
 * Whether a field's locators find one visible element between them: the first that finds any is the one that
 * is used, and it must find exactly one.
 */
export async function checkLocators(
  page: Page,
  field: string,
  selectors: readonly string[],
  tell: Tell,
): Promise<boolean> {
  for (const selector of selectors) {
    const found = await visible(page, selector).catch((error: Error) => error);
    if (found instanceof Error) {
      tell('wrong', field, `${selector} is no selector: ${found.message.split('\n')[0]}`);
      return false;
    }
    const count = await found.count();
    if (count > 1) {
      const shown = (await shownAs(found, page)).join(', ');
      tell('wrong', field, `${selector} finds ${count} visible elements, expected 1: ${shown}`);
      return false;
    }
    if (count === 1) {
      tell('ok', field, `${selector} finds ${(await shownAs(found, page))[0]}`);
      return true;
    }
  }
  const url = new URL(page.url());
  tell(
    'wrong',
    field,
    `nothing visible on ${url.host}${pathOf(url)} is found by ${selectors.join(' or ') || 'an empty list'}; the page has ${await controlsOf(page)}`,
  );
  return false;
}

async function visible(page: Page, selector: string): Promise<Locator> {
  const found = page.locator(selector).filter({ visible: true });
  await found.count();
  return found;
}
