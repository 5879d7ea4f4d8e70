import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL is not found',
  handlers: () => [
    http.get(`${signin}/logout`, () => page('Not Found', html`<main><h1>Not Found</h1></main>`, 404)),
  ],
  drift: { class: 'gone' },
} satisfies FaultFile;
