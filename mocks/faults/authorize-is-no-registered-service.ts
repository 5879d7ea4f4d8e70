import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withService } from './changed.ts';

export default {
  what: 'the authorize URL is not among the services that a logout may lead to',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) => world.asUsual(withService(request, () => null))),
  ],
  drift: { class: 'stranded' },
} satisfies FaultFile;
