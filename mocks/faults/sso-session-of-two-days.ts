import { daysMs } from '../clock.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'the single sign-on session ends after two days',
  knobs: { ssoSessionMs: daysMs(2) },
  unseen: 'the canary does not wait until a session ends by itself',
} satisfies FaultFile;
