import type { Locator, Page } from '@playwright/test';

/** All on a page that one of the selectors finds, and that are visible. */
export function visible(page: Page, selectors: readonly string[]): Locator {
  const [first = 'never', ...others] = selectors;
  const any = others.reduce((all, selector) => all.or(page.locator(selector)), page.locator(first));
  return any.filter({ visible: true });
}

/** Those of them that are not disabled. */
export function usable(page: Page, selectors: readonly string[]): Locator {
  return visible(page, selectors).and(page.locator(':not(:disabled)'));
}
