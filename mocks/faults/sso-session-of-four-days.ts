import { daysMs } from '../clock.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the single sign-on session ends after four days',
  knobs: { ssoSessionMs: daysMs(4) },
  unseen: 'the canary does not wait until a session ends by itself',
} satisfies FaultFile;
