import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout looks for its session under the name that the cookie had before',
  knobs: { ssoCookieName: 'CASTGC' },
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      world.local.reset();
      const response = await world.asUsual(new Request(request.url));
      response.headers.set('set-cookie', 'TGC=; Path=/; Max-Age=0; Secure; HttpOnly');
      return response;
    }),
  ],
  drift: { class: 'leak-sso' },
} satisfies FaultFile;
