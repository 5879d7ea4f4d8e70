import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { accountCentral } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'Allow leads to an error page',
  handlers: () => [
    http.post(`${accountCentral}/app/oauth/authorize`, () =>
      page('Error', html`<main><h1>Something went wrong</h1></main>`),
    ),
  ],
  drift: { class: 'consent-changed' },
} satisfies FaultFile;
