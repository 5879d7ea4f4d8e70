import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'nobody is asked whether the app may have access',
  handlers: (world) => [
    http.get(`${accountCentral}/app/oauth/authorize`, async ({ request }) => {
      const response = await world.asUsual(request);
      const { status } = response;
      const [, tenant] = /name="application" value="([^"]+)"/.exec(await response.clone().text()) ?? [];
      if (status !== 200 || tenant === undefined) return response;
      const body = new URLSearchParams({ application: tenant, allow: 'Allow' });
      return world.asUsual(new Request(request.url, { method: 'POST', headers: request.headers, body }));
    }),
  ],
  drift: { class: 'consent-changed' },
} satisfies FaultFile;
