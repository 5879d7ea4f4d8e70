import type { ScenarioFile } from './catalog.ts';

export default {
  title: 'own browsers',
  order: 3,
  strategy: 'nothing',
  delivery: 'redirect',
  ownBrowsers: true,
  expected: { verdict: 'isolated', layer: null },
} satisfies ScenarioFile;
