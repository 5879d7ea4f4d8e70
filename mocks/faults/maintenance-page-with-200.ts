import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the sign-on server shows a maintenance page with the status 200',
  handlers: () => [
    http.all(`${signin}/*`, () =>
      page('Temporarily unavailable', html`<main><h1>Scheduled maintenance</h1></main>`),
    ),
  ],
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
