import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'the login form has other names for its fields',
  handlers: (world) => [
    http.get(`${signin}/login`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) =>
        text.replaceAll(/(name|data-qa)="username"/g, '$1="member"'),
      ),
    ),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;
