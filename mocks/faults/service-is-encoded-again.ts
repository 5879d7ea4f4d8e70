import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withService } from './changed.ts';

export default {
  what: 'the logout encodes what stands in its service once more',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) =>
      world.asUsual(withService(request, (service) => service.replaceAll('%', '%25'))),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
