import { HttpResponse } from 'msw';
import type { ProviderFaultFile } from './catalog.ts';
import { atToken } from './changed.ts';
import { everywhere } from './where.ts';

export default {
  what: 'the token endpoint answers 500',
  where: everywhere,
  handlers: (world) =>
    atToken(world, async () => HttpResponse.json({ error: 'server_error' }, { status: 500 })),
  drift: { class: 'inconclusive' },
} satisfies ProviderFaultFile;
