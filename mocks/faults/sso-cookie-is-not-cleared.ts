import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout ends every session but its own, and leaves its cookie',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      world.local.reset();
      // Without its cookie the session is not found, and so it lives on.
      const response = await world.asUsual(new Request(request.url));
      response.headers.delete('set-cookie');
      return response;
    }),
  ],
  drift: { class: 'leak-sso' },
} satisfies FaultFile;
