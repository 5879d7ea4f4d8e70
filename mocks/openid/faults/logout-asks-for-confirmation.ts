import type { ProviderFaultFile } from './catalog.ts';
import { whereALogoutGoesOn } from './where.ts';

export default {
  what: 'the logout asks first, and the session lives until somebody says yes',
  where: whereALogoutGoesOn,
  conduct: ({ logouts }) => ({ logouts: logouts.map((one) => ({ ...one, asksFirst: true })) }),
  drift: { class: 'confirm', watching: ['logout'] },
} satisfies ProviderFaultFile;
