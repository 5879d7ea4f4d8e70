import { type HttpHandler, http } from 'msw';
import { html } from '../../core/base/html.ts';
import { conductOfGoogle } from '../google.ts';
import { page } from '../page.ts';
import type { World } from '../world.ts';

/**
 * The redirect URI of the thread's example, which browsers know as HTTPS-only, so it is there in both; and where people
 * log in with their account of Google, as the catalogue has it.
 */
export function googleHandlers(world: World): HttpHandler[] {
  const { authorizeUrl, tokenUrl, userinfoUrl } = conductOfGoogle();
  const origins = [authorizeUrl, tokenUrl, userinfoUrl ?? tokenUrl].map((url) => new URL(url).origin);
  const anything = () => page('Search', html`<main><h1>Search</h1></main>`);
  return [
    http.get('http://www.google.com/*', anything),
    http.get('https://www.google.com/*', anything),
    ...origins.map((origin) => http.all(`${origin}/*`, ({ request }) => world.google.ask(request))),
  ];
}
