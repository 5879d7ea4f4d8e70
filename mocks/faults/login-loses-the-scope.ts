import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the login leads back to an authorize URL without its scope',
  handlers: (world) => [
    http.get(`${accountCentral}/login/cas`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (authorize) => {
        authorize.searchParams.delete('scope');
        return authorize;
      }),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
