import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';
import { reworded } from './changed.ts';

export default {
  what: 'the login form wants a captcha solved',
  handlers: (world) => [
    http.get(`${signin}/login`, async ({ request }) =>
      reworded(await world.asUsual(request), (text) =>
        text.replace(
          '<button',
          '<label><input type="checkbox" name="captcha"> I am not a robot</label><button',
        ),
      ),
    ),
    http.post(`${signin}/login`, async ({ request }) => {
      const form = new URLSearchParams(await request.clone().text());
      // No answer to it is no login: the form again.
      if (!form.has('captcha')) return world.asUsual(new Request(request.url));
    }),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;
