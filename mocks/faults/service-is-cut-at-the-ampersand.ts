import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withService } from './changed.ts';

export default {
  what: 'the logout takes its service up to the first ampersand',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) =>
      world.asUsual(withService(request, (service) => service.split('&')[0] ?? '')),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
