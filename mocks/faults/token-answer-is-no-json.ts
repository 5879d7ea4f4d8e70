import { HttpResponse, http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the token answer is a form instead of JSON',
  handlers: (world) => [
    http.post(`${api}/token`, async ({ request }) => {
      const fields = await (await world.asUsual(request)).json();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return new HttpResponse(new URLSearchParams(fields).toString(), { headers });
    }),
  ],
  drift: { class: 'token-changed' },
} satisfies FaultFile;
