import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a firewall refuses the logout URL with 403',
  handlers: () => [
    http.get(`${signin}/logout`, () => page('Forbidden', html`<main><h1>Forbidden</h1></main>`, 403)),
  ],
  drift: { class: 'gone', tiers: ['browser'] },
} satisfies FaultFile;
