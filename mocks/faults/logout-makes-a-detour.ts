import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

const newHost = 'https://go.keap.com';

export default {
  what: 'the logout leads on over a host that is new',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (to) => `${newHost}/r?${new URLSearchParams({ to: to.href })}`),
    ),
    http.get(`${newHost}/r`, ({ request }) => redirect(new URL(request.url).searchParams.get('to') ?? '')),
  ],
  drift: { class: 'moved' },
} satisfies FaultFile;
