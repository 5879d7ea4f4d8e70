import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import { rebuilt } from '../rewrite.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logged-out page goes on after a countdown of four seconds',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      const response = await world.asUsual(request);
      const next = response.headers.get('location');
      if (next === null) return response;
      const shown = page('Logout successful', html`<main><h1>Logout successful</h1></main>`);
      return rebuilt(shown, {
        headers: [
          ...shown.headers,
          ...response.headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]),
          ['refresh', `4; url=${next}`],
        ],
      });
    }),
  ],
  drift: { class: 'moved' },
} satisfies FaultFile;
