import type { FaultFile } from './catalog.ts';

export default {
  what: 'the sign-on cookie says SameSite=Strict, so the logout that an app leads to does not get it',
  knobs: { ssoCookieSameSite: 'Strict' },
  drift: { class: 'leak-local' },
} satisfies FaultFile;
