import type { ScenarioFile } from './catalog.ts';

export default {
  title: 'shared browser, no remedy, at once',
  order: 2,
  strategy: 'nothing',
  delivery: 'redirect',
  expected: { verdict: 'leak', layer: 'local' },
} satisfies ScenarioFile;
