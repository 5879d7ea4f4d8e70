import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the logout leads to the authorize URL without encryption, and that back to the encrypted one',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (to) => to.href.replace('https:', 'http:')),
    ),
    http.get('http://accounts.infusionsoft.com/app/oauth/authorize', ({ request }) =>
      redirect(request.url.replace('http:', 'https:')),
    ),
  ],
  drift: { class: 'moved' },
} satisfies FaultFile;
