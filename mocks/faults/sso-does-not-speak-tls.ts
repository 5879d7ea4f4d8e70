import type { FaultFile } from './catalog.ts';

export default {
  what: 'the sign-on server answers the handshake with something else',
  transport: { 'signin.infusionsoft.com': 'not-tls' },
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
