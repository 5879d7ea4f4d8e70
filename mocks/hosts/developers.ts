import { type HttpHandler, http } from 'msw';
import { html } from '../../core/base/html.ts';
import { page } from '../page.ts';

/** The documentation of forced re-authentication, which has been removed. [thread] */
export function developersHandlers(): HttpHandler[] {
  return [
    http.get('https://developers.infusionsoft.com/docs/infusionsoft-login/reauthentication/', () =>
      page('Page not found', html`<main><h1>Page not found</h1><p>This page is gone.</p></main>`, 404),
    ),
  ];
}
