import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the callback says that it comes from another authorization server',
  handlers: (world) => [
    http.post(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (location) => {
        location.searchParams.set('iss', 'https://login.example.net');
        return location;
      }),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
