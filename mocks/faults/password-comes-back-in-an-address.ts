import type { FaultFile } from './catalog.ts';
import { leadOn, withLoginAnswers } from './collector.ts';

export default {
  what: 'the login answers with an address that holds the password',
  handlers: withLoginAnswers((form) =>
    form.has('password')
      ? leadOn(302, `/login?${new URLSearchParams({ retry: form.get('password') ?? '' })}`)
      : null,
  ),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
