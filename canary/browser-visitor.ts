import { isStart } from '../app/starts.ts';
import type { UserBrowser } from '../fixtures/browsers.ts';
import { linger } from './linger.ts';
import { offersIn } from './offers.ts';
import type { OpenVisitor } from './visitor.ts';

/** Visitors with a real browser: the browser tier. `timeoutMs` is how long a page may keep one waiting. */
export function browserVisitors(
  timeoutMs: number,
  openBrowser: (name: string) => Promise<UserBrowser>,
): OpenVisitor {
  return async (name) => {
    const browser = await openBrowser(name);
    const { page, context, recorder } = browser;
    const pages = browser.providerPages();
    // So that what a page does while somebody types can be waited for in no time.
    await context.clock.install();
    const press = (how: () => Promise<unknown>) =>
      pages.attempt(how).then((landing) => linger({ page, recorder, pages, timeoutMs }, landing));
    return {
      open: async (url) => {
        const start = browser.startOf(url);
        await page.goto(start.href, { timeout: timeoutMs }).catch(() => undefined);
        return press(() => page.locator('a').press('Enter', { noWaitAfter: true, timeout: timeoutMs }));
      },
      logIn: (login) => pages.logIn(login),
      allow: () => pages.allow(),
      goOnAs: async (names, nth) => {
        const offer = offersIn(page, names).nth(nth);
        if ((await offer.count()) === 0) return null;
        // The same journey: what let somebody in is told by all of it.
        await pages.navigate(() => offer.press('Enter', { noWaitAfter: true, timeout: timeoutMs }));
        return linger({ page, recorder, pages, timeoutMs }, await pages.look());
      },
      trail: async () => {
        const trail = await pages.trail();
        return trail[0] && isStart(trail[0].path) ? trail.slice(1) : trail;
      },
      addresses: () => pages.addresses().filter(({ pathname }, index) => index > 0 || !isStart(pathname)),
      close: () => browser.close(),
    };
  };
}
