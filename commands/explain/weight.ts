import type { Exchange } from './exchange.ts';

/** What is kept of a capture: so many characters of pages, addresses, cookies and forms, of the latest exchanges. */
export const mostKept = 100_000_000;

/** What a text takes beside its characters, so that many empty ones count too. */
const perText = 32;

/** How many characters are kept of an exchange; a page that several show counts for each, as each is read. */
export function weightOf({ url, location, cameFrom, setCookies, sent, body, mimeType }: Exchange): number {
  const texts = [...cameFrom, ...setCookies, ...[...(sent ?? [])].flat(), mimeType, body ?? ''];
  const inTexts = texts.reduce((sum, text) => sum + text.length + perText, 0);
  return inTexts + url.href.length + (location?.href.length ?? 0);
}
