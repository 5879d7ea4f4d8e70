import type { ProviderFaultFile } from './catalog.ts';
import { whereConsentIsRemembered } from './where.ts';

export default {
  what: 'whoever connects is asked for no consent, where another person has allowed the same client before',
  where: whereConsentIsRemembered,
  conduct: () => ({ consent: 'remembered-of-anybody' }),
  unseen:
    'B logs in and is connected to the own account: that no page asked is nothing that an app can see, and a profile whose consent is remembered expects none',
} satisfies ProviderFaultFile;
