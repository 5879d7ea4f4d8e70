import type { ScenarioFile } from './catalog.ts';

export default {
  title: 'shared browser, local logout',
  order: 8,
  strategy: 'local-logout',
  delivery: 'redirect',
} satisfies ScenarioFile;
