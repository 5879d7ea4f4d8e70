import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the logout leads to the authorize URL with a login_hint that nobody sent',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (to) => `${to}&login_hint=somebody`),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
