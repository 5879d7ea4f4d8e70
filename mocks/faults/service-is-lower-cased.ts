import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withService } from './changed.ts';

export default {
  what: 'the logout writes its service in lower case',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) =>
      world.asUsual(withService(request, (service) => service.toLowerCase())),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
