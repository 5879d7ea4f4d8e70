import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import { withHeader } from '../rewrite.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a Content-Security-Policy lets Allow lead nowhere but to Account Central itself',
  handlers: (world) => [
    http.get(`${accountCentral}/app/oauth/authorize`, async ({ request }) =>
      withHeader(await world.asUsual(request), 'content-security-policy', "form-action 'self'"),
    ),
  ],
  drift: { class: 'consent-changed', tiers: ['browser'] },
} satisfies FaultFile;
