import type { FaultFile } from './catalog.ts';
import { withLoginPages } from './collector.ts';

export default {
  what: 'the login form sends what is typed in another window',
  handlers: withLoginPages((text) => text.replace('<form ', '<form target="_blank" ')),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
