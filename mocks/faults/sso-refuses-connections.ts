import type { FaultFile } from './catalog.ts';

export default {
  what: 'nothing listens at the sign-on server',
  transport: { 'signin.infusionsoft.com': 'refused' },
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
