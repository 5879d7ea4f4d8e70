import type { Page, Request } from 'playwright';
import type { MovedOn } from './trail.ts';

/** What made the browser go to a request that no Location led to. */
export interface Movements {
  next: (request: Request) => MovedOn | null;
}

/** CDP `Page.ClientNavigationReason`, in our words; what stands not here came from outside the page. */
const reasons: Readonly<Record<string, MovedOn>> = {
  anchorClick: 'link',
  formSubmissionGet: 'form',
  formSubmissionPost: 'form',
  httpHeaderRefresh: 'refresh-header',
  metaTagRefresh: 'meta-refresh',
  scriptInitiated: 'script',
};

/**
 * Chromium says by `Page.frameRequestedNavigation` what a page did to move on. Firefox says nothing, and the
 * bodies of pages that moved on may be gone, so there it is `document` rather than a guess.
 */
export async function watchMovements(page: Page): Promise<Movements> {
  if (page.context().browser()?.browserType().name() !== 'chromium') return { next: () => 'document' };
  const seen: { url: string; reason: string }[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Page.frameRequestedNavigation', ({ url, reason }) => seen.push({ url, reason }));
  await session.send('Page.enable');
  return {
    next: (request) => reasons[seen.findLast(({ url }) => url === request.url())?.reason ?? ''] ?? null,
  };
}
