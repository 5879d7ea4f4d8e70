import { type HttpHandler, http } from 'msw';
import { html } from '../../core/base/html.ts';
import { page } from '../page.ts';

/** The redirect URI of the thread's example. Browsers know this host as HTTPS-only, so it is there in both. */
export function googleHandlers(): HttpHandler[] {
  const anything = () => page('Search', html`<main><h1>Search</h1></main>`);
  return [http.get('http://www.google.com/*', anything), http.get('https://www.google.com/*', anything)];
}
