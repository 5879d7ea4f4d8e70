import { HttpResponse } from 'msw';
import type { ProviderFaultFile } from './catalog.ts';
import { atToken } from './changed.ts';
import { everywhere } from './where.ts';

export default {
  what: 'the provider refuses to refresh tokens',
  where: everywhere,
  handlers: (world) =>
    atToken(world, async (request) => {
      const form = new URLSearchParams(await request.clone().text());
      if (form.get('grant_type') !== 'refresh_token') return;
      return HttpResponse.json({ error: 'invalid_grant' }, { status: 400 });
    }),
  unseen: 'the canary does not refresh tokens',
} satisfies ProviderFaultFile;
