import type { Locator, Page } from '@playwright/test';
import { pathOf } from '../../core/trail/address.ts';
import type { Tell } from './finding.ts';

/** How many elements a sentence lists. */
const most = 6;

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
      const shown = (await shownAs(found)).join(', ');
      tell('wrong', field, `${selector} finds ${count} visible elements, expected 1: ${shown}`);
      return false;
    }
    if (count === 1) {
      tell('ok', field, `${selector} finds ${(await shownAs(found))[0]}`);
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

/** What there is on a page to type into or press, as selectors to copy into a profile. */
export async function controlsOf(page: Page): Promise<string> {
  const controls = await shownAs(page.locator('input, select, textarea, button').filter({ visible: true }));
  if (controls.length === 0) return 'no visible field and no button';
  return (
    controls.slice(0, most).join(', ') +
    (controls.length > most ? `, and ${controls.length - most} more` : '')
  );
}

async function visible(page: Page, selector: string): Promise<Locator> {
  const found = page.locator(selector).filter({ visible: true });
  await found.count();
  return found;
}

/** A selector that finds each. Never what was typed: of a field its name, of a button its text. */
async function shownAs(found: Locator): Promise<string[]> {
  // No named function in here: tsx adds a helper to such, which the page does not have.
  const facts = await found.evaluateAll((elements) =>
    elements.map((element) => ({
      tag: element.localName,
      id: element.id,
      name: element.getAttribute('name'),
      type: element.getAttribute('type'),
      label: element.localName === 'button' ? element.textContent : element.getAttribute('value'),
    })),
  );
  return facts.map(({ tag, id, name, type, label }) => {
    const text = (label ?? '').replace(/\s+/g, ' ').trim();
    const isButton = tag === 'button' || ['submit', 'button', 'image'].includes(type ?? '');
    if (isButton && text) return `role=button[name="${text}"]`;
    if (name) return `[name="${name}"]`;
    return id ? `#${id}` : type ? `${tag}[type="${type}"]` : tag;
  });
}
