import { HttpResponse, http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: "the sign-on server answers every ticket with the first one's user",
  handlers: (world) => {
    let first: string | null = null;
    return [
      http.get(`${signin}/serviceValidate`, async ({ request }) => {
        first ??= await (await world.asUsual(request)).text();
        return new HttpResponse(first, { headers: { 'content-type': 'application/xml' } });
      }),
    ];
  },
  drift: { class: 'wrong-tenant' },
} satisfies FaultFile;
