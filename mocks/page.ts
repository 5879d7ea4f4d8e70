import { HttpResponse } from 'msw';
import { documentOf, type Html } from '../web/html.ts';

/** A whole page as a response. `headers` may repeat `set-cookie`. */
export function page(title: string, body: Html, status = 200, headers: [string, string][] = []): Response {
  return new HttpResponse(documentOf(title, body), {
    status,
    headers: [['content-type', 'text/html; charset=utf-8'], ['cache-control', 'no-store'], ...headers],
  });
}

/** A 302 to `location`. */
export function redirect(location: string | URL, headers: [string, string][] = []): Response {
  return new HttpResponse(null, { status: 302, headers: [['location', String(location)], ...headers] });
}
