import type { StrategyFile } from './catalog.ts';

export default {
  title: 'logout, then a separate authorize',
  source: 'CAS protocol 3.0, 2.3: /logout without a service shows a page',
  claimedBy: ['every CAS server'],
  needs: 'logout',
  logoutUrl: ({ profile: { logout } }) => logout && new URL(logout.url),
  strands: true,
} satisfies StrategyFile;
