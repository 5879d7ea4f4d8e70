import type { StrategyFile } from './catalog.ts';

export default {
  title: 'revoking and forgetting the tokens',
  source: 'RFC 7009; the thread: "Your login is separate from the api authorization itself"',
  claimedBy: [],
  revokesTokens: true,
} satisfies StrategyFile;
