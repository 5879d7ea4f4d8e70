import type { ScenarioFile } from './catalog.ts';

export default {
  title: 'shared browser, logout-service',
  order: 4,
  strategy: 'logout-service',
  delivery: 'redirect',
  expected: { verdict: 'fresh-login', layer: null },
} satisfies ScenarioFile;
