import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withService } from './changed.ts';

export default {
  what: 'the logout leads to the home page of the host that was asked for',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) =>
      world.asUsual(withService(request, (service) => `${new URL(service).origin}/`)),
    ),
  ],
  drift: { class: 'diverted' },
} satisfies FaultFile;
