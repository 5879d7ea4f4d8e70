import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout clears its cookie at a path where it is not',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      world.local.reset();
      // Without its cookie the session is not found, and so it lives on.
      const response = await world.asUsual(new Request(request.url));
      response.headers.set('set-cookie', 'TGC=; Path=/cas; Max-Age=0; Secure; HttpOnly');
      return response;
    }),
  ],
  drift: { class: 'leak-sso' },
} satisfies FaultFile;
