import { http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withJson } from './changed.ts';

export default {
  what: 'userinfo names the account in another field',
  handlers: (world) => [
    http.get(`${api}/crm/rest/v1/oauth/connect/userinfo`, async ({ request }) =>
      withJson(await world.asUsual(request), { preferred_username: undefined }),
    ),
  ],
  drift: { class: 'token-changed' },
} satisfies FaultFile;
