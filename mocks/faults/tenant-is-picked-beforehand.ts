import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import type { FaultFile } from './catalog.ts';
import { leadingTo } from './changed.ts';

export default {
  what: 'the consent gives the tenant that was picked in this browser the last time',
  handlers: (world) => [
    http.post(`${accountCentral}/app/oauth/authorize`, async ({ request }) => {
      const picked = cookiesOf(request).get('LAST_TENANT');
      const response = await world.asUsual(request);
      const scope = new URL(response.headers.get('location') ?? '').searchParams.get('scope') ?? '';
      response.headers.append(...setCookie('LAST_TENANT', picked ?? encodeURIComponent(scope)));
      if (picked === undefined) return response;
      return leadingTo(response, (callback) => {
        callback.searchParams.set('scope', decodeURIComponent(picked));
        return callback;
      });
    }),
  ],
  drift: { class: 'wrong-tenant' },
} satisfies FaultFile;
