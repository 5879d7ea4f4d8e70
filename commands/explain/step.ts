import type { Exchange } from './exchange.ts';
import type { Page } from './page.ts';

/**
 * How one document led to the next: `location` is a redirect's own word; `assumed` the same where a sanitiser
 * took the address away; `page` a form, link, refresh, script or referrer; `near` that nothing says how.
 */
export type LinkKind = 'location' | 'assumed' | 'page' | 'near';

/** A document of a capture, and what led to it. */
export interface Step {
  exchange: Exchange;
  /** Null where the page is not in the file, or cannot be read. */
  page: Page | null;
  came: { from: Step; by: LinkKind } | null;
  /** What a redirect of the way names, and the file does not hold. */
  isMissing: boolean;
}
