import { minutesMs } from '../mocks/clock.ts';
import type { ScenarioFile } from './catalog.ts';

export default {
  title: 'shared browser, no remedy',
  order: 1,
  strategy: 'nothing',
  delivery: 'redirect',
  meanwhileMs: minutesMs(20),
  onlyLater: true,
  expected: { verdict: 'leak', layer: 'sso' },
} satisfies ScenarioFile;
