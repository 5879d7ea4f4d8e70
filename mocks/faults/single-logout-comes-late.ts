import type { FaultFile } from './catalog.ts';

export default {
  what: 'the single logout message reaches Account Central after the browser does',
  knobs: { singleLogout: 'late' },
  drift: { class: 'leak-local' },
} satisfies FaultFile;
