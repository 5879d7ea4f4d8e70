import type { ProviderFaultFile } from './catalog.ts';
import { atCallbacks } from './changed.ts';
import { everywhere } from './where.ts';

export default {
  what: 'the callback brings back an empty state',
  where: everywhere,
  handlers: (world, before) =>
    atCallbacks(world, before, ({ searchParams }) => searchParams.set('state', '')),
  drift: { class: 'mangled' },
} satisfies ProviderFaultFile;
