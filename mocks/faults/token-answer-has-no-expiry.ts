import { http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withJson } from './changed.ts';

export default {
  what: 'the token answer does not say how long the token lives',
  handlers: (world) => [
    http.post(`${api}/token`, async ({ request }) =>
      withJson(await world.asUsual(request), { expires_in: undefined }),
    ),
  ],
  drift: { class: 'token-changed' },
} satisfies FaultFile;
