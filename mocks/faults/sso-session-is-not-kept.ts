import type { FaultFile } from './catalog.ts';

export default {
  what: 'the sign-on server forgets its user at once',
  knobs: { ssoSessionMs: 0 },
  drift: { class: 'leak-local' },
} satisfies FaultFile;
