import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { withService } from './changed.ts';

export default {
  what: 'the logout sorts the parameters of its service and keeps four',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) =>
      world.asUsual(
        withService(request, (service) => {
          const url = new URL(service);
          url.search = new URLSearchParams([...url.searchParams].sort().slice(0, 4)).toString();
          return url.href;
        }),
      ),
    ),
  ],
  drift: { class: 'mangled' },
} satisfies FaultFile;
