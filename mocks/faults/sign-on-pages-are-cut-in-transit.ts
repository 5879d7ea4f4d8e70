import type { FaultFile } from './catalog.ts';

export default {
  what: "the sign-on server's pages break off on their way",
  transport: { 'signin.infusionsoft.com': 'cut' },
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
