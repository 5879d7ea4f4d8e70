import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the login asks for a new password after the old one',
  handlers: (world) => [
    http.post(`${signin}/login`, async ({ request }) => {
      const response = await world.asUsual(request);
      if (!response.headers.has('location')) return response;
      return page(
        'Your password has expired',
        html`<main><form method="post"><label>New password
<input type="password" name="new"></label><button>Save</button></form></main>`,
      );
    }),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;
