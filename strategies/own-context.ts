import type { StrategyFile } from './catalog.ts';

export default {
  title: 'a private window',
  source: 'a browser profile, a private window or another browser: cookies of their own',
  claimedBy: [],
  ownBrowser: true,
} satisfies StrategyFile;
