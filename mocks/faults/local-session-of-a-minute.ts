import { minutesMs } from '../clock.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'Account Central forgets its user after a minute',
  knobs: { localIdleMs: minutesMs(1) },
  unseen: 'the canary is done within a minute',
} satisfies FaultFile;
