import type { StrategyFile } from './catalog.ts';

export default {
  title: 'prompt=login',
  source: 'OpenID Connect Core 1.0, 3.1.2.1',
  parameters: { prompt: 'login' },
} satisfies StrategyFile;
