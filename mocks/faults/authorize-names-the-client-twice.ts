import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the logout leads to the authorize URL with a second client_id behind the first',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (to) => `${to}&client_id=another`),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
