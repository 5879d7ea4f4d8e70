import type { ProviderFaultFile } from './catalog.ts';
import { whereALoginIsAskedFor } from './where.ts';

export default {
  what: 'no parameter asks for a login any more',
  where: whereALoginIsAskedFor,
  conduct: ({ asks }) => ({ asks: asks.filter((one) => one.for !== 'login') }),
  drift: { class: 'leak-sso', watching: ['login'] },
  turns: { 'prompt-login': 'leak', 'max-age-0': 'leak', 'force-reauthentication': 'leak' },
} satisfies ProviderFaultFile;
