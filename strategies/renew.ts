import type { StrategyFile } from './catalog.ts';

export default {
  title: 'renew=true, at authorize',
  source: "CAS protocol 3.0, 2.1.1; there it is a parameter of CAS's own /login",
  claimedBy: [],
  parameters: { renew: 'true' },
} satisfies StrategyFile;
