import { http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withJson } from './changed.ts';

export default {
  what: 'the token is none that the bearer may use as it is',
  handlers: (world) => [
    http.post(`${api}/token`, async ({ request }) =>
      withJson(await world.asUsual(request), { token_type: 'DPoP' }),
    ),
  ],
  drift: { class: 'token-changed' },
} satisfies FaultFile;
