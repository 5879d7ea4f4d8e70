import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const trap = `<div style="position:absolute;left:-9999px" aria-hidden="true">
<input name="email" tabindex="-1" autocomplete="off"></div>`;

export default {
  what: 'the login form has a hidden field that only robots fill in',
  handlers: (world, before) => [
    http.post(`${signin}/login`, async ({ request }) => {
      const form = new URLSearchParams(await request.clone().text());
      if (form.get('email')) return page('Go away', html`<main><h1>Robots may not log in</h1></main>`, 403);
      return undefined;
    }),
    ...inLoginPages((markup) => markup.replace('<label for="username">', (label) => trap + label))(
      world,
      before,
    ),
  ],
} satisfies VariationFile;
