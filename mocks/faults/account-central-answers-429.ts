import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { accountCentral } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'Account Central has had too many requests',
  handlers: () => [
    http.all(`${accountCentral}/*`, () =>
      page('Error', html`<main><h1>Too many requests</h1></main>`, 429, [['retry-after', '30']]),
    ),
  ],
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
