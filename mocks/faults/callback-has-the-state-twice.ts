import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the callback has a second state behind the first',
  handlers: (world) => [
    http.post(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (to) => `${to}&state=another`),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
