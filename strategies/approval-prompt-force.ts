import type { StrategyFile } from './catalog.ts';

export default {
  title: 'approval_prompt=force',
  source: "Google's OAuth 2.0 before prompt; it asks for consent again, not for a login",
  claimedBy: ['Google (superseded by prompt)', 'Strava'],
  parameters: { approval_prompt: 'force' },
} satisfies StrategyFile;
