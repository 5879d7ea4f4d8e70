import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withService } from './changed.ts';

export default {
  what: 'the logout decodes its service once too often',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) => world.asUsual(withService(request, decodeURIComponent))),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
