import type { StrategyFile } from './catalog.ts';

export default {
  title: 'prompt=select_account',
  source: 'OpenID Connect Core 1.0, 3.1.2.1',
  claimedBy: ['Google', 'Microsoft Entra ID'],
  parameters: { prompt: 'select_account' },
} satisfies StrategyFile;
