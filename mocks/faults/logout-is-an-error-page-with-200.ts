import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL shows an error page with the status 200',
  handlers: () => [
    http.get(`${signin}/logout`, () => page('Error', html`<main><h1>Something went wrong</h1></main>`)),
  ],
  drift: { class: 'gone' },
} satisfies FaultFile;
