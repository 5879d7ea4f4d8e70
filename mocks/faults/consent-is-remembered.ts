import { http } from 'msw';
import { accountCentral } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'who has allowed the app once is not asked again',
  handlers: (world) => {
    const allowed = new Set<string>();
    const authorize = `${accountCentral}/app/oauth/authorize`;
    return [
      http.post(authorize, async ({ request }) => {
        allowed.add(new URLSearchParams(await request.clone().text()).get('application') ?? '');
      }),
      http.get(authorize, async ({ request }) => {
        const response = await world.asUsual(request);
        const [, tenant = ''] =
          /name="application" value="([^"]+)"/.exec(await response.clone().text()) ?? [];
        if (!allowed.has(tenant)) return response;
        const body = new URLSearchParams({ application: tenant, allow: 'Allow' });
        return world.asUsual(new Request(request.url, { method: 'POST', headers: request.headers, body }));
      }),
    ];
  },
  drift: { class: 'consent-changed' },
} satisfies FaultFile;
