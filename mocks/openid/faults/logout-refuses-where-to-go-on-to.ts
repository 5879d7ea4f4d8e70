import { errorPage } from '../pages.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { atLogouts } from './changed.ts';
import { whereALogoutGoesOn } from './where.ts';

export default {
  what: 'the logout refuses every address to go on to, and ends nothing',
  where: whereALogoutGoesOn,
  handlers: (world) =>
    atLogouts(world, async (request) => {
      const goesOn = /https?:|%3A%2F%2F/i.test(new URL(request.url).search);
      return goesOn ? errorPage('This address is not registered.') : undefined;
    }),
  drift: { class: 'gone', watching: ['logout'] },
} satisfies ProviderFaultFile;
