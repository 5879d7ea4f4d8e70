import type { FaultFile } from './catalog.ts';

export default {
  what: 'logins are handed over to an upstream host whose session outlives the logout',
  knobs: { loginPage: 'upstream' },
  drift: { class: 'leak-upstream' },
} satisfies FaultFile;
