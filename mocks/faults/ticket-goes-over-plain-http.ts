import { http } from 'msw';
import { accountCentral, signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

const plain = accountCentral.replace('https:', 'http:');

export default {
  what: 'after the login the ticket goes over http, without encryption, once',
  handlers: (world) => [
    http.post(`${signin}/login`, async ({ request }) =>
      leadingTo(await world.asUsual(request), (to) => to.href.replace(accountCentral, plain)),
    ),
    http.get(`${plain}/login/cas`, ({ request }) => redirect(request.url.replace('http:', 'https:'))),
  ],
  drift: { class: 'moved' },
} satisfies FaultFile;
