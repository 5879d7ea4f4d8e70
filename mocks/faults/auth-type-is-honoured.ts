import type { FaultFile } from './catalog.ts';

export default {
  what: 'auth_type=reauthenticate makes the provider ask for a login',
  knobs: { honouredParameters: ['auth_type=reauthenticate'] },
  drift: { class: 'reauth-supported' },
} satisfies FaultFile;
