import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'a login elsewhere ends the session of the test account',
  handlers: (world) => [
    http.get(`${accountCentral}/app/oauth/authorize`, ({ request }) => {
      // Not while a login is under way.
      if (!cookiesOf(request).has('VISITED')) return;
      world.endEverySession();
    }),
    http.post(`${accountCentral}/app/oauth/authorize`, async ({ request }) => {
      const response = await world.asUsual(request);
      response.headers.append(...setCookie('VISITED', '1'));
      return response;
    }),
  ],
  drift: { class: 'precondition' },
} satisfies FaultFile;
