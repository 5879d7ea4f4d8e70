import { hoursMs } from '../clock.ts';
import type { FaultFile } from './catalog.ts';

export default {
  what: 'access tokens work for two days',
  knobs: { accessTokenMs: hoursMs(48) },
  drift: { class: 'token-changed' },
} satisfies FaultFile;
