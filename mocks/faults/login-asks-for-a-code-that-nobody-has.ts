import { http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the login asks for a code from an app that the account never had',
  knobs: { oneTimeCode: true },
  handlers: (world) => [
    http.post(`${signin}/login`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      if (form.has('token')) form.set('token', 'not the one');
      return world.asUsual(
        new Request(request.url, { method: 'POST', headers: request.headers, body: form }),
      );
    }),
  ],
  drift: { class: 'login-changed' },
} satisfies FaultFile;
