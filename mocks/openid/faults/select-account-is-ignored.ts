import type { ProviderFaultFile } from './catalog.ts';
import { whereOneChooses } from './where.ts';

export default {
  what: 'prompt=select_account shows no account chooser any more',
  where: whereOneChooses,
  conduct: ({ asks }) => ({ asks: asks.filter((one) => one.for !== 'choice') }),
  drift: { class: 'leak-sso', watching: ['choice'] },
  turns: { 'select-account': 'leak' },
} satisfies ProviderFaultFile;
