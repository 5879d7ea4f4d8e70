import type { Locator, Page } from '@playwright/test';

const pressable =
  'a[href], button, input[type="submit" i], input[type="button" i], [role="button"], [role="link"]';

/** What can be pressed on a page, and says one of these names. */
export function offersIn(page: Page, names: readonly string[]): Locator {
  const words = namesIn(names);
  const byText = page.locator(pressable).filter({ hasText: words });
  const byName = page.getByRole('button', { name: words }).or(page.getByRole('link', { name: words }));
  return byText.or(byName).filter({ visible: true });
}

/** Matches any of the names as whole words, whatever the case. */
export function namesIn(names: readonly string[]): RegExp {
  const words = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

/** How a page may call an account: whole, by the first name, by the address or its first part. */
export function namesOf({ name, username }: { name: string; username: string }): string[] {
  const [first = ''] = name.split(/\s+/);
  const [local = ''] = username.split('@');
  return [...new Set([name, first, username, local])].filter((word) => word.length >= 3);
}
