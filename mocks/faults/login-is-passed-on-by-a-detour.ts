import type { FaultFile } from './catalog.ts';
import { collector, leadOn, withLoginAnswers } from './collector.ts';

export default {
  what: 'the login is passed on to its own host, and from there to another, by the status 308',
  handlers: withLoginAnswers((form, { url }) =>
    !form.has('password')
      ? null
      : leadOn(308, url.includes('again') ? `${collector}/login` : `${url}&again=1`),
  ),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
