import { http } from 'msw';
import { signin } from '../addresses.ts';
import { redirect } from '../page.ts';
import { logoutConfirmation } from '../pages/logout.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout leads to a page that asks first',
  handlers: () => [
    http.get(`${signin}/logout`, ({ request }) =>
      redirect(`${signin}/logout/confirm${new URL(request.url).search}`),
    ),
    http.get(`${signin}/logout/confirm`, ({ request }) => logoutConfirmation(new URL(request.url))),
  ],
  drift: { class: 'confirm' },
} satisfies FaultFile;
