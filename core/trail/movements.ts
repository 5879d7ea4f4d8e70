import type { Page, Request } from '@playwright/test';
import type { MovedOn } from './trail.ts';

/** What made a page go to a request that no Location led to; null when that came from outside the page. */
export interface Movements {
  /** Settled once the page is watched: what it does before is not told. */
  ready: Promise<void>;
  /** To be asked when the request is made, not later: the next one may be for the same address. */
  next: (request: Request) => MovedOn | null;
}

/** CDP `Page.ClientNavigationReason`, in our words. */
const reasons: Readonly<Record<string, MovedOn>> = {
  anchorClick: 'link',
  formSubmissionGet: 'form',
  formSubmissionPost: 'form',
  httpHeaderRefresh: 'refresh-header',
  metaTagRefresh: 'meta-refresh',
  scriptInitiated: 'script',
};

/** Chromium says exactly what a page did to move on; Firefox says only whether it was the page. */
export function movementsOf(page: Page): Movements {
  return page.context().browser()?.browserType().name() === 'chromium' ? fromCdp(page) : fromHeaders;
}

/**
 * `Page.frameRequestedNavigation` is what a page asks for, `Page.frameStartedNavigating` every navigation:
 * one that was not asked for just before was typed. Both come before the request does (measured).
 */
function fromCdp(page: Page): Movements {
  let asked: { url: string; reason: string } | null = null;
  let started: { url: string; movedOn: MovedOn | null } | null = null;
  const watch = async () => {
    const session = await page.context().newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const isMain = ({ frameId }: { frameId: string }) => frameId === frameTree.frame.id;
    session.on('Page.frameRequestedNavigation', (event) => {
      if (isMain(event)) asked = event;
    });
    session.on('Page.frameStartedNavigating', (event) => {
      if (!isMain(event)) return;
      const movedOn = asked?.url === event.url ? (reasons[asked.reason] ?? null) : null;
      started = { url: withoutFragment(event.url), movedOn };
      asked = null;
    });
    await session.send('Page.enable');
  };
  return {
    ready: watch(),
    next: (request) => (started?.url === withoutFragment(request.url()) ? started.movedOn : null),
  };
}

/**
 * `Sec-Fetch-Site: none` is a navigation that no page asked for (Fetch Metadata); it is not sent to hosts on
 * plain http, where a referrer tells the same.
 */
const fromHeaders: Movements = {
  ready: Promise.resolve(),
  next: (request) => {
    const { 'sec-fetch-site': site, referer } = request.headers();
    return site === 'none' || (site === undefined && referer === undefined) ? null : 'document';
  },
};

function withoutFragment(url: string): string {
  return url.replace(/#.*/, '');
}
