import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL leads to the logout at a new path',
  handlers: (world) => [
    http.get(`${signin}/logout`, ({ request }) => redirect(request.url.replace('/logout', '/cas/logout'))),
    http.get(`${signin}/cas/logout`, ({ request }) =>
      world.asUsual(new Request(request.url.replace('/cas', ''), { headers: request.headers })),
    ),
  ],
  drift: { class: 'moved' },
} satisfies FaultFile;
