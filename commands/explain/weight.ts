import type { Exchange } from './exchange.ts';

/** What is kept of a capture: so many characters of pages, addresses, cookies and forms, of the latest exchanges. */
export const mostKept = 100_000_000;

/** What a text takes beside its characters, so that many empty ones count too. */
const perText = 32;

/** How many characters are kept of an exchange; a page that several show counts for each, as each is read. */
export function weightOf(exchange: Exchange): number {
  const { url, location, cameFrom, setCookies, sent, handedIn, body, mimeType } = exchange;
  const named = [...(sent ?? []), ...handedIn].flat();
  const texts = [...cameFrom, ...setCookies, ...named, mimeType, body ?? ''];
  const inTexts = texts.reduce((sum, text) => sum + text.length + perText, 0);
  return inTexts + url.href.length + (location?.href.length ?? 0);
}
