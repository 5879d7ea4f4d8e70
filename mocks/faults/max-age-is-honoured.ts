import type { FaultFile } from './catalog.ts';

export default {
  what: 'max_age=0 makes the provider ask for a login',
  knobs: { honouredParameters: ['max_age=0'] },
  drift: { class: 'reauth-supported' },
} satisfies FaultFile;
