import type { FaultFile } from './catalog.ts';
import { withLoginPages } from './collector.ts';

export default {
  what: 'the login form puts what is typed into an address',
  handlers: withLoginPages((text) => text.replace('method="post"', 'method="get"')),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
