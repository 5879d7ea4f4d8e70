import type { FaultFile } from './catalog.ts';

export default {
  what: 'Account Central cuts every connection',
  transport: { 'accounts.infusionsoft.com': 'reset' },
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
