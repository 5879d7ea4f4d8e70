import { http } from 'msw';
import { signin } from '../addresses.ts';
import { logoutConfirmation } from '../pages/logout.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout asks for a confirmation when another site leads to it (Sec-Fetch-Site)',
  handlers: () => [
    http.get(`${signin}/logout`, ({ request }) =>
      request.headers.get('sec-fetch-site') === 'cross-site'
        ? logoutConfirmation(new URL(request.url))
        : undefined,
    ),
  ],
  drift: { class: 'confirm' },
} satisfies FaultFile;
