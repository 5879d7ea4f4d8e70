import { HttpResponse, http } from 'msw';
import { signin } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL answers that there is nothing to show, and the browser stays where it was',
  handlers: (world) => [
    http.get(`${signin}/logout`, async ({ request }) => {
      const cookies = (await world.asUsual(request)).headers.getSetCookie();
      const headers = cookies.map((cookie): [string, string] => ['set-cookie', cookie]);
      return new HttpResponse(null, { status: 204, headers });
    }),
  ],
  drift: { class: 'gone' },
} satisfies FaultFile;
