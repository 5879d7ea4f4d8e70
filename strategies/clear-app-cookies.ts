import type { StrategyFile } from './catalog.ts';

export default {
  title: "clearing the app's cookies",
  source: 'what a support desk says next; Clear-Site-Data: "cookies" does the same',
  claimedBy: [],
  inTheBrowser: 'clear-the-apps-cookies',
} satisfies StrategyFile;
