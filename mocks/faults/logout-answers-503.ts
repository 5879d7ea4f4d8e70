import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

/** In three runs in a row whose control passed this is `gone`; one run cannot know. */
export default {
  what: 'the logout URL answers 503',
  handlers: () => [
    http.get(`${signin}/logout`, () =>
      page('Service Unavailable', html`<main><h1>Service Unavailable</h1></main>`, 503),
    ),
  ],
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
