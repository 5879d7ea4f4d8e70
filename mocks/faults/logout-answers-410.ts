import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL has been removed',
  handlers: () => [
    http.get(`${signin}/logout`, () =>
      page('Page not found', html`<main><h1>This page is gone</h1></main>`, 410),
    ),
  ],
  drift: { class: 'gone' },
} satisfies FaultFile;
