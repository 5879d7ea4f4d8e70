import type { StrategyFile } from './catalog.ts';

export default {
  title: 'logging out of the app only, once more',
  source: 'what a support desk says first',
  claimedBy: [],
  inTheBrowser: 'sign-in-to-the-app-again',
} satisfies StrategyFile;
