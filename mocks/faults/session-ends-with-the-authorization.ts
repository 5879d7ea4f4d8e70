import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the provider forgets its user as soon as an app is allowed',
  handlers: (world) => [
    http.post(`${accountCentral}/app/oauth/authorize`, async ({ request }) => {
      const response = await world.asUsual(request);
      world.endEverySession();
      return response;
    }),
  ],
  drift: { class: 'precondition' },
} satisfies FaultFile;
