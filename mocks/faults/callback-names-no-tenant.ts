import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the callback does not say which tenant it is for',
  handlers: (world) => [
    http.post(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (callback) => {
        callback.searchParams.set('scope', 'full');
        return callback;
      }),
    ),
  ],
  drift: { class: 'token-changed' },
} satisfies FaultFile;
