import { isRedirect } from './exchange.ts';
import type { Har } from './har.ts';

/** Tools that write every redirect as an entry of its own, by what they call themselves in `creator`. */
const writeRedirects =
  /^(?:WebInspector$|Firefox|Charles|Fiddler|mitmproxy|Proxyman|HTTP Toolkit|Playwright|BrowserMob|Burp|Insomnia|Microsoft)/i;

/**
 * Whether the file has one entry a request, with its last address, as Safari writes it: then nobody can tell by
 * it which hosts were on the way.
 */
export function hidesRedirects({ creator, exchanges }: Har): boolean {
  const hasRedirect = exchanges.some(
    ({ status, isDocument, isAhead }) => isDocument && !isAhead && isRedirect(status),
  );
  return !hasRedirect && creator !== null && !writeRedirects.test(creator);
}
