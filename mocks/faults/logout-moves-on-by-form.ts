import { http } from 'msw';
import { html } from '../../core/base/html.ts';
import { signin } from '../addresses.ts';
import { page } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout leads on by a form that sends itself',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      const { headers } = await world.asUsual(request);
      const to = new URL(headers.get('location') ?? '');
      const fields = [...to.searchParams].map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
      );
      const cookies = headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]);
      return page(
        'Log out',
        html`<form action="${to.origin}${to.pathname}">${fields}</form>
<script>document.forms[0].submit()</script>`,
        200,
        cookies,
      );
    }),
  ],
  drift: { class: 'moved', tiers: ['browser'] },
} satisfies FaultFile;
