import type { ProviderFaultFile } from './catalog.ts';
import { atAuthorize, withoutCookies } from './changed.ts';
import { everywhere } from './where.ts';

export default {
  what: 'every authorize request asks for a login, whoever is signed in',
  where: everywhere,
  handlers: (world, before) => atAuthorize(world, async (request) => before(await withoutCookies(request))),
  drift: { class: 'precondition' },
  turns: { 'shared-browser-at-once': 'fresh-login', 'login-hint': 'fresh-login' },
} satisfies ProviderFaultFile;
