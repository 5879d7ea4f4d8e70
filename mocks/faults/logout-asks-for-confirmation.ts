import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout asks first, and the session lives until somebody says yes',
  knobs: { confirmLogout: true },
  drift: { class: 'confirm' },
} satisfies FaultFile;
