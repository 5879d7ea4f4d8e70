import { minutesMs } from '../mocks/clock.ts';
import type { KindFile } from './catalog.ts';

export default {
  title: 'Keap, 20 minutes later',
  meanwhileMs: minutesMs(20),
} satisfies KindFile;
