import type { FaultFile } from './catalog.ts';

export default {
  what: 'the name of the sign-on server is not known',
  transport: { 'signin.infusionsoft.com': 'unknown-name' },
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
