import type { FaultFile } from './catalog.ts';

export default {
  what: "the sign-on server's single logout message never reaches Account Central",
  knobs: { singleLogout: 'lost' },
  drift: { class: 'leak-local' },
} satisfies FaultFile;
