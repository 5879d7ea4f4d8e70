import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the sign-on server answers 502',
  handlers: () => [
    http.all(`${signin}/*`, () => page('Error 502', html`<main><h1>Error 502</h1></main>`, 502)),
  ],
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
