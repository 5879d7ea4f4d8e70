import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the callback names one tenant, and another behind it',
  handlers: (world) => [
    http.post(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
      leadingTo(
        await world.asUsual(request),
        (to) => `${to}&scope=${encodeURIComponent('full|zz999.infusionsoft.com')}`,
      ),
    ),
  ],
  drift: { class: 'wrong-tenant' },
} satisfies FaultFile;
