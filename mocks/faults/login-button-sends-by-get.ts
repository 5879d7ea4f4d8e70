import type { FaultFile } from './catalog.ts';
import { withLoginPages } from './collector.ts';

export default {
  what: 'the login button puts what is typed into an address',
  handlers: withLoginPages((text) =>
    text.replace('<button type="submit"', '<button type="submit" formmethod="get"'),
  ),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
