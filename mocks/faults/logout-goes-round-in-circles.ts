import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the logout leads to itself',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) =>
      leadingTo(await world.asUsual(request), () => request.url),
    ),
  ],
  drift: { class: 'diverted' },
} satisfies FaultFile;
