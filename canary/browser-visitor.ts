import type { UserBrowser } from '../fixtures/browsers.ts';
import type { Profile } from '../providers/profile.ts';
import { type OpenVisitor, UnfamiliarHost } from './visitor.ts';

/** Visitors with a real browser: the browser tier. `timeoutMs` is how long a page may keep one waiting. */
export function browserVisitors(
  profile: Profile,
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
      logIn: async (login) => {
        const { protocol, host } = new URL(browser.page.url());
        if (protocol !== 'https:' || !profile.credentialHosts.includes(host)) throw new UnfamiliarHost(host);
        return pages.logIn(login);
      },
      allow: () => pages.allow(),
      trail: () => pages.trail(),
      addresses: () => pages.addresses(),
      close: () => browser.close(),
    };
  };
}
