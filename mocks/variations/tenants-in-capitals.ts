import { HttpResponse, http } from 'msw';
import { api } from '../addresses.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'userinfo writes the tenant in capitals',
  handlers: (_, before) => [
    http.get(`${api}/crm/rest/v1/oauth/connect/userinfo`, async ({ request }) => {
      const response = await before(request);
      const { infusionsoft_id: tenant, ...claims } = await response.clone().json();
      return typeof tenant === 'string'
        ? HttpResponse.json({ ...claims, infusionsoft_id: tenant.toUpperCase() })
        : response;
    }),
  ],
} satisfies VariationFile;
