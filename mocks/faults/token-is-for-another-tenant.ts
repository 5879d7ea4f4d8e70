import { http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withJson } from './changed.ts';

export default {
  what: 'the token is for a tenant that the callback did not name',
  handlers: (world) => [
    http.get(`${api}/crm/rest/v1/oauth/connect/userinfo`, async ({ request }) =>
      withJson(await world.asUsual(request), { infusionsoft_id: 'zz999.infusionsoft.com' }),
    ),
  ],
  drift: { class: 'wrong-tenant' },
} satisfies FaultFile;
