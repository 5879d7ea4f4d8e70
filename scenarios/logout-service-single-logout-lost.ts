import type { ScenarioFile } from './catalog.ts';

export default {
  title: 'logout-service, single logout lost',
  order: 5,
  strategy: 'logout-service',
  delivery: 'redirect',
  knobs: { singleLogout: 'lost' },
  expected: { verdict: 'leak', layer: 'local' },
} satisfies ScenarioFile;
