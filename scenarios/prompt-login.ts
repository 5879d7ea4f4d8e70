import { minutesMs } from '../mocks/clock.ts';
import type { ScenarioFile } from './catalog.ts';

export default {
  title: 'shared browser, prompt=login',
  order: 7,
  strategy: 'prompt-login',
  delivery: 'redirect',
  meanwhileMs: minutesMs(20),
  expected: { verdict: 'leak', layer: 'sso' },
} satisfies ScenarioFile;
