import type { UserBrowser } from '../fixtures/browsers.ts';
import type { OpenVisitor } from './visitor.ts';

/** Visitors with a real browser: the browser tier. `timeoutMs` is how long a page may keep one waiting. */
export function browserVisitors(
  timeoutMs: number,
  openBrowser: (name: string) => Promise<UserBrowser>,
): OpenVisitor {
  return async (name) => {
    const browser = await openBrowser(name);
    const pages = browser.providerPages();
    return {
      open: (url) =>
        pages.attempt(() =>
          browser.page.goto(url.href, { waitUntil: 'commit', timeout: timeoutMs }).catch(() => undefined),
        ),
      logIn: (login) => pages.logIn(login),
      allow: () => pages.allow(),
      trail: () => pages.trail(),
      addresses: () => pages.addresses(),
      close: () => browser.close(),
    };
  };
}
