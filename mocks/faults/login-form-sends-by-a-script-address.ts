import type { FaultFile } from './catalog.ts';
import { withLoginPages } from './collector.ts';

export default {
  what: 'the login form has a script as its address',
  handlers: withLoginPages((text) => text.replace('<form ', '<form action="javascript:void(0)" ')),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
