import type { ProviderFaultFile } from './catalog.ts';
import { whereOneChooses } from './where.ts';

export default {
  what: 'the account chooser comes where two people are signed in, and passes over it where one is',
  where: whereOneChooses,
  conduct: () => ({ choosesFrom: 2 }),
  drift: { class: 'leak-sso', watching: ['choice'] },
  turns: { 'select-account': 'leak' },
} satisfies ProviderFaultFile;
