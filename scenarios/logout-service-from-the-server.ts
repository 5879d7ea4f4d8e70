import { minutesMs } from '../mocks/clock.ts';
import type { ScenarioFile } from './catalog.ts';

export default {
  title: 'logout-service, called by a server',
  order: 6,
  strategy: 'logout-service',
  delivery: 'server-side',
  meanwhileMs: minutesMs(20),
  expected: { verdict: 'leak', layer: 'sso' },
} satisfies ScenarioFile;
