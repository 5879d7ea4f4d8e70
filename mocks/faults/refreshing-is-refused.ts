import { HttpResponse, http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the provider refuses to refresh tokens',
  handlers: () => [
    http.post(`${api}/token`, async ({ request }) => {
      const form = new URLSearchParams(await request.clone().text());
      if (form.get('grant_type') !== 'refresh_token') return;
      return HttpResponse.json({ error: 'unsupported_grant_type' }, { status: 400 });
    }),
  ],
  unseen: 'the canary does not refresh tokens',
} satisfies FaultFile;
