import type { ProviderFaultFile } from './catalog.ts';
import { whereMaxAgeIsHonoured } from './where.ts';

export default {
  what: 'max_age asks for a login no more, and the ID token has no auth_time',
  where: whereMaxAgeIsHonoured,
  conduct: ({ asks }) => ({ asks: asks.filter(({ parameters }) => !('max_age' in parameters)) }),
  turns: { 'max-age-0': 'leak' },
} satisfies ProviderFaultFile;
