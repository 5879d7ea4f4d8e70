import type { FaultFile } from './catalog.ts';

export default {
  what: 'Account Central takes requests and never answers',
  transport: { 'accounts.infusionsoft.com': 'silent' },
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
