import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout leads on by a script',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      const { headers } = await world.asUsual(request);
      const to = headers.get('location') ?? '';
      const cookies = headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]);
      return page(
        'Log out',
        html`<a href="${to}">Go on</a><script>location.replace(document.links[0].href)</script>`,
        200,
        cookies,
      );
    }),
  ],
  drift: { class: 'moved', tiers: ['browser'] },
} satisfies FaultFile;
