import type { FaultFile } from './catalog.ts';

export default {
  what: 'the logout URL wants its service under another name',
  knobs: { logoutServiceParameter: 'redirect_uri' },
  drift: { class: 'stranded' },
} satisfies FaultFile;
