import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withService } from './changed.ts';

export default {
  what: 'the logout goes on without the state',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) =>
      world.asUsual(withService(request, (service) => service.replace(/&state=[^&]*/, ''))),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
