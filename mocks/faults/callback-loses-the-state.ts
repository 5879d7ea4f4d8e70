import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the callback brings back an empty state',
  handlers: (world) => [
    http.post(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (callback) => {
        callback.searchParams.set('state', '');
        return callback;
      }),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
