import { http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withJson } from './changed.ts';

export default {
  what: 'the token answer brings no refresh token',
  handlers: (world) => [
    http.post(`${api}/token`, async ({ request }) =>
      withJson(await world.asUsual(request), { refresh_token: undefined }),
    ),
  ],
  drift: { class: 'token-changed' },
} satisfies FaultFile;
