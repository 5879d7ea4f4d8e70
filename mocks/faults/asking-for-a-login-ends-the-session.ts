import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import { cookiesOf } from '../cookies.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'single logout is lost, and who asks for a login by prompt=login is signed out of both sessions first',
  knobs: { singleLogout: 'lost' },
  handlers: (world) => [
    http.get(`${accountCentral}/app/oauth/authorize`, ({ request }) => {
      if (!new URL(request.url).searchParams.has('prompt')) return;
      world.local.end(cookiesOf(request).get('JSESSIONID'));
      world.sso.reset();
    }),
  ],
  drift: { class: 'leak-local' },
} satisfies FaultFile;
