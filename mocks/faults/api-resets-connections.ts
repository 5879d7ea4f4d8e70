import type { FaultFile } from './catalog.ts';

export default {
  what: 'the API cuts every connection',
  transport: { 'api.infusionsoft.com': 'reset' },
  drift: { class: 'inconclusive' },
} satisfies FaultFile;
