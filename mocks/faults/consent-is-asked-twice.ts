import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'Allow leads to the consent page again',
  handlers: (world) => [
    http.post(`${accountCentral}/app/oauth/authorize`, ({ request }) =>
      world.asUsual(new Request(request.url, { headers: request.headers })),
    ),
  ],
  drift: { class: 'consent-changed' },
} satisfies FaultFile;
