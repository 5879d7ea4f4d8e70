import type { StrategyFile } from './catalog.ts';

export default {
  title: 'auth_type=reauthenticate',
  source: 'asked for in the thread; Facebook Login has it',
  claimedBy: ['Facebook Login'],
  parameters: { auth_type: 'reauthenticate' },
} satisfies StrategyFile;
