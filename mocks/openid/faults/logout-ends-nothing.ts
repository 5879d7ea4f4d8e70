import type { ProviderFaultFile } from './catalog.ts';
import { atLogouts, withoutCookies } from './changed.ts';
import { whereALogoutIs } from './where.ts';

export default {
  what: 'the logout leads on and ends nothing',
  where: whereALogoutIs,
  handlers: (world, before) =>
    atLogouts(world, async (request) => {
      const response = await before(await withoutCookies(request));
      response.headers.delete('set-cookie');
      return response;
    }),
  drift: { class: 'leak-sso', watching: ['logout'] },
  turns: {
    'logout-service': 'leak',
    'logout-page': 'leak',
    'rp-logout': 'leak',
    'logout-then-authorize': 'leak',
  },
} satisfies ProviderFaultFile;
