import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page, redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: "the logout URL leads to the sign-on server's error page",
  handlers: () => [
    http.get(`${signin}/logout`, () => redirect(`${signin}/error`)),
    http.get(`${signin}/error`, () => page('Error', html`<main><h1>Something went wrong</h1></main>`)),
  ],
  drift: { class: 'gone' },
} satisfies FaultFile;
