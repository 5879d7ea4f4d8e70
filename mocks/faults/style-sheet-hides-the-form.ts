import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'a style sheet hides the form of the login page, until a script that does not come shows it',
  handlers: (world) => [
    http.get(`${signin}/login`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) =>
        text.replace(
          '</head>',
          '<style>form { display: none } .ready form { display: block }</style></head>',
        ),
      ),
    ),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;
