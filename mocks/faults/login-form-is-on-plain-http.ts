import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the login form is not encrypted',
  handlers: (world) => [
    http.get(`${signin}/login`, ({ request }) => redirect(request.url.replace('https:', 'http:'))),
    http.get('http://signin.infusionsoft.com/login', ({ request }) =>
      world.asUsual(new Request(request.url.replace('http:', 'https:'))),
    ),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;
