import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

const newHost = 'https://login.keap.com/';

export default {
  what: 'the login form stands on a host that is not known',
  handlers: (world) => [
    http.get(`${signin}/login`, ({ request }) => redirect(newHost + new URL(request.url).search)),
    http.get(newHost, ({ request }) =>
      world.asUsual(new Request(`${signin}/login${new URL(request.url).search}`)),
    ),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;
