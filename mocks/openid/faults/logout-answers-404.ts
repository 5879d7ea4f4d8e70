import type { ProviderFaultFile } from './catalog.ts';
import { whereALogoutIs } from './where.ts';

export default {
  what: 'the logout URL is not found',
  where: whereALogoutIs,
  conduct: () => ({ logouts: [] }),
  drift: { class: 'gone', watching: ['logout'] },
} satisfies ProviderFaultFile;
