import { http } from 'msw';
import { api } from '../addresses.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'refreshing a token ends every session',
  handlers: (world) => [
    http.post(`${api}/token`, async ({ request }) => {
      const form = new URLSearchParams(await request.clone().text());
      if (form.get('grant_type') === 'refresh_token') world.endEverySession();
    }),
  ],
  unseen: 'the canary does not refresh tokens',
} satisfies FaultFile;
