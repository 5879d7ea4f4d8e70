import type { StrategyFile } from './catalog.ts';

export default {
  title: 'no remedy',
  source: 'the thread, user A and user B',
  claimedBy: [],
} satisfies StrategyFile;
