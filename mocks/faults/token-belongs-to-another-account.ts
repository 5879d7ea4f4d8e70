import { http } from 'msw';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withJson } from './changed.ts';

export default {
  what: "the token that B's code was exchanged for is A's",
  handlers: (world) => [
    http.get(`${api}/crm/rest/v1/oauth/connect/userinfo`, async ({ request }) =>
      withJson(await world.asUsual(request), { preferred_username: accounts.ada.username }),
    ),
  ],
  drift: { class: 'wrong-tenant' },
} satisfies FaultFile;
