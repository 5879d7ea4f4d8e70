import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL does not go on to the service',
  knobs: { followLogoutService: false },
  drift: { class: 'stranded' },
} satisfies FaultFile;
