import { http } from 'msw';
import { signin } from '../addresses.ts';
import { withHeader } from '../rewrite.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a Content-Security-Policy lets the login form lead nowhere but to the sign-on server itself',
  handlers: (world) => [
    http.get(`${signin}/login`, async ({ request }) =>
      withHeader(await world.asUsual(request), 'content-security-policy', `form-action ${signin}`),
    ),
  ],
  drift: { class: 'login-changed', tiers: ['browser'] },
} satisfies FaultFile;
