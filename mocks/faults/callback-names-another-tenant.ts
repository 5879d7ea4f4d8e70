import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the callback names a tenant that nobody here belongs to',
  handlers: (world) => [
    http.post(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (callback) => {
        callback.searchParams.set('scope', 'full|zz999.infusionsoft.com');
        return callback;
      }),
    ),
  ],
  drift: { class: 'wrong-tenant' },
} satisfies FaultFile;
