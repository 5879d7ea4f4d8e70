import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the sign-on server wants to know whether a person is there',
  handlers: () => [
    http.all(`${signin}/*`, () =>
      page('Just a moment', html`<main><p>Checking your browser before you go on.</p></main>`, 403),
    ),
  ],
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
