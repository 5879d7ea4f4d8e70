import type { StrategyFile } from './catalog.ts';

export default {
  title: "logout with the app's own URL as service",
  source: 'CAS protocol 3.0, 2.3.1: service should be followed',
  claimedBy: ['Apereo CAS, for registered services', 'django-cas-server, for any'],
  needs: 'logout',
  logoutUrl: ({ profile: { logout }, goOnUrl }) => {
    if (!logout) return null;
    const url = new URL(logout.url);
    url.searchParams.set(logout.serviceParameter, goOnUrl.href);
    return url;
  },
} satisfies StrategyFile;
