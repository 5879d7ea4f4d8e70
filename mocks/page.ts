import { HttpResponse } from 'msw';
import { documentOf, type Html } from '../core/base/html.ts';

/** A whole page as a response. `headers` may repeat `set-cookie`. */
export function page(title: string, body: Html, status = 200, headers: [string, string][] = []): Response {
  return new HttpResponse(documentOf(title, body), {
    status,
    headers: [['content-type', 'text/html; charset=utf-8'], ['cache-control', 'no-store'], ...headers],
  });
}

/**
 * A 302 to `location`. What came decoded out of a parameter may hold what no header can (a line break, an
 * emoji): such characters are encoded again, so that they neither split the header nor end in a 500.
 */
export function redirect(location: string | URL, headers: [string, string][] = []): Response {
  const printable = String(location).replace(/[^\x21-\x7e]+/g, encodeURIComponent);
  return new HttpResponse(null, { status: 302, headers: [['location', printable], ...headers] });
}
