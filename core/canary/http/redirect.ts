import type { MovedOn } from '../../trail/trail.ts';
import type { ReferrerPolicy } from './fetch-metadata.ts';
import type { Submission } from './form.ts';

export interface Request extends Submission {
  /** The page that asks; null for an address that was typed. */
  from: URL | null;
  /** That page's; the default where it says none. */
  policy?: ReferrerPolicy | null;
  /** Whether somebody pressed something. */
  isPressed?: boolean;
  movedOn: MovedOn | null;
}

/** One request of a chain of redirects. */
export interface Link extends Request {
  /** Where the chain has been, without this. */
  before: readonly URL[];
}

/** As browsers have it; what goes round longer than this is an error page there. */
export const mostRedirects = 20;

/** Whether an answer leads on by its Location. */
export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** What is asked for next (Fetch, 4.4 "HTTP-redirect fetch": whether method and body are kept). */
export function redirected(request: Link, status: number, url: URL): Link {
  const keeps = status >= 307 || request.method === 'GET' || (status === 303 && request.method !== 'POST');
  return {
    ...request,
    before: [...request.before, request.url],
    url,
    movedOn: 'location',
    ...(!keeps && { method: 'GET', body: null }),
  };
}

/** Where a Location leads, or null where no page can be. Header bytes that are no ASCII are UTF-8 to browsers. */
export function target(location: string, base: URL): URL | null {
  const text = Buffer.from(location, 'latin1').toString();
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return /^https?:$/.test(url.protocol) ? url : null;
}
