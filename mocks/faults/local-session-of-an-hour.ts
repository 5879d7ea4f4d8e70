import { minutesMs } from '../clock.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'Account Central keeps its user for an hour',
  knobs: { localIdleMs: minutesMs(60) },
  unseen: 'the canary does not wait until a session ends by itself',
} satisfies FaultFile;
