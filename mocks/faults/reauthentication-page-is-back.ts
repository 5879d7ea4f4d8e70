import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the documentation of forced re-authentication is there again',
  handlers: () => [
    http.get('https://developers.infusionsoft.com/docs/infusionsoft-login/reauthentication/', () =>
      page('Reauthentication', html`<main><h1>Reauthentication</h1></main>`),
    ),
  ],
  drift: { class: 'reauth-supported' },
} satisfies FaultFile;
