import { type HttpHandler, http } from 'msw';
import type { Ask } from '../../any-world.ts';
import { cookieName } from '../authorize.ts';
import { postedBy, posting } from '../callback.ts';
import { hop } from '../logout.ts';
import type { OpenIdWorld } from '../world.ts';

// What faults share. No entry of the catalogue, as it has no default.

type Change = (request: Request) => Promise<Response | undefined>;

/** At every address that people are logged out at. */
export function atLogouts({ conduct, origin }: OpenIdWorld, change: Change): HttpHandler[] {
  return at([...conduct.logouts.map(({ url }) => url), `${origin}${hop}`], change);
}

/** Where authorize requests come in, those that name a tenant by their address among them. */
export function atAuthorize({ conduct }: OpenIdWorld, change: Change): HttpHandler[] {
  const pinned = conduct.pins.flatMap((pin) => ('authorizeUrl' in pin ? [pin.authorizeUrl] : []));
  return at([conduct.authorizeUrl, ...pinned.map((one) => one.replace('{tenant}', ':tenant'))], change);
}

export function atToken({ conduct }: OpenIdWorld, change: Change): HttpHandler[] {
  return at([conduct.tokenUrl], change);
}

/** The request as a browser would send it that has no cookie. */
export async function withoutCookies(request: Request): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.delete('cookie');
  const { method, url } = request;
  return new Request(url, { method, headers, ...(method === 'POST' && { body: await request.text() }) });
}

/** Whether an answer to a password is that of somebody who is signed in now. */
export function hasLoggedIn(response: Response): boolean {
  return response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${cookieName}=`));
}

/** Wherever a page leads back to a client, or posts to it, it does so with what `change` makes of the answer. */
export function atCallbacks(world: OpenIdWorld, before: Ask, change: (callback: URL) => void): HttpHandler[] {
  return [
    http.all(`${world.origin}/*`, async ({ request }) => {
      const response = await before(request);
      const location = response.headers.get('location');
      if (location === null) return postedOtherwise(response, change);
      if (!URL.canParse(location)) return response;
      const callback = new URL(location);
      if (!callback.searchParams.has('code')) return response;
      change(callback);
      response.headers.set('location', callback.href);
      return response;
    }),
  ];
}

async function postedOtherwise(response: Response, change: (callback: URL) => void): Promise<Response> {
  const posted = postedBy(await response.clone().text());
  if (!posted?.fields.has('code')) return response;
  const callback = new URL(`${posted.action.replace(/\?.*$/, '')}?${posted.fields}`);
  change(callback);
  return posting({ action: posted.action, fields: callback.searchParams });
}

function at(addresses: readonly string[], change: Change): HttpHandler[] {
  const paths = new Set(addresses.map((address) => address.replace(/\?.*$/, '')));
  return [...paths].map((path) => http.all(path, ({ request }) => change(request)));
}
