import type { ProviderFaultFile } from './catalog.ts';
import { atCallbacks } from './changed.ts';
import { everywhere } from './where.ts';

export default {
  what: 'the callback says that it comes from another authorization server',
  where: everywhere,
  handlers: (world, before) =>
    atCallbacks(world, before, ({ searchParams }) => searchParams.set('iss', 'https://login.example.net')),
  drift: { class: 'mangled' },
} satisfies ProviderFaultFile;
