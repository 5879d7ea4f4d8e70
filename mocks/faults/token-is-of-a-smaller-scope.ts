import { http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withJson } from './changed.ts';

export default {
  what: 'the token is good for less than was asked for',
  handlers: (world) => [
    http.post(`${api}/token`, async ({ request }) =>
      withJson(await world.asUsual(request), { scope: 'contacts.read' }),
    ),
  ],
  drift: { class: 'token-changed' },
} satisfies FaultFile;
