import type { StrategyFile } from './catalog.ts';

export default {
  title: "renew=true, at the sign-on server's login",
  source: 'CAS protocol 3.0, 2.1.1',
  claimedBy: ['Apereo CAS', 'django-cas-server'],
  needs: 'casLogin',
  logoutUrl: ({ authorizeUrl, profile: { casLogin } }) => {
    if (!casLogin) return null;
    const url = new URL(casLogin.url);
    url.searchParams.set(casLogin.serviceParameter, authorizeUrl.href);
    url.searchParams.set('renew', 'true');
    return url;
  },
  signsIn: true,
} satisfies StrategyFile;
