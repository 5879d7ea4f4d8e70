import type { Locator, Page } from '@playwright/test';
import type { Chooser } from '../providers/profile.ts';
import { type ChooserSeen, type ListedAccount, listedIn } from './chooser.ts';
import { usable } from './usable.ts';

/** More accounts than one browser keeps. */
const mostRows = 30;

/** What stands in a chooser for one account. */
export interface ListedRow {
  row: Locator;
  account: ListedAccount;
}

/** Who is listed on the page, each with what stands there for it. */
export async function rowsOn(page: Page, chooser: Chooser): Promise<ListedRow[]> {
  const rows = (await page.locator(chooser.accounts).all()).slice(0, mostRows);
  const seen = await Promise.all(rows.map((row) => rowSeen(row, chooser)));
  const shown = rows.flatMap((row, at) => {
    const one = seen[at];
    return one ? [{ row, seen: one }] : [];
  });
  const accounts = listedIn(
    chooser,
    shown.map((one) => one.seen),
  );
  return shown.flatMap(({ row }, at) => {
    const account = accounts[at];
    return account ? [{ row, account }] : [];
  });
}

/** What the chooser that a page shows says. */
export async function readChooser(page: Page, chooser: Chooser): Promise<ChooserSeen> {
  const rows = await rowsOn(page, chooser);
  const another = (await usable(page, chooser.another).count()) > 0;
  return { accounts: rows.map(({ account }) => account), another };
}

/** Null where it is not shown. An entry of a list that drops down is shown with its list. */
async function rowSeen(row: Locator, { preselected }: Chooser) {
  const { text, isShown } = await row.evaluate((element) => {
    const at = element.closest('select') ?? element;
    const { width, height } = at.getBoundingClientRect();
    const isSeen = at.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0;
    return { text: (element as HTMLElement).innerText, isShown: isSeen };
  });
  if (!isShown) return null;
  const found = await Promise.all(
    preselected.map(async (one) => {
      const here = row.page().locator(one);
      return (await row.and(here).count()) + (await row.locator(here).count());
    }),
  );
  return { text, isPreselected: found.some((count) => count > 0) };
}
