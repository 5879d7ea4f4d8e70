import type { FaultFile } from './catalog.ts';
import { collector, withLoginPages } from './collector.ts';

export default {
  what: 'addresses in the login page are relative to another host',
  handlers: withLoginPages((text) => text.replace('<head>', `<head><base href="${collector}/">`)),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
