import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { page, redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

const newPage = 'https://developers.infusionsoft.com/login/re-authentication/';

export default {
  what: 'the documentation of forced re-authentication is there again, at a new address',
  handlers: () => [
    http.get('https://developers.infusionsoft.com/docs/infusionsoft-login/reauthentication/', () =>
      redirect(newPage),
    ),
    http.get(newPage, () => page('Re-authentication', html`<main><h1>Re-authentication</h1></main>`)),
  ],
  drift: { class: 'reauth-supported' },
} satisfies FaultFile;
