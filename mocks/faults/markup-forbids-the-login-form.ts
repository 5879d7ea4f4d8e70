import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'a policy in the markup lets the login page send its form to another host alone',
  handlers: (world) => [
    http.get(`${signin}/login`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) =>
        text.replace(
          '<title>',
          '<meta http-equiv="Content-Security-Policy" content="form-action https://id.keap.com"><title>',
        ),
      ),
    ),
  ],
  drift: { class: 'login-changed', tiers: ['browser'] },
} satisfies FaultFile;
