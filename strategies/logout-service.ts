import { nestParameters } from '../nested-url/build.ts';
import type { StrategyFile } from './catalog.ts';

export default {
  title: 'logout-service',
  source: 'the thread: "Will work, but it is not officially supported and can break at any given time"',
  claimedBy: ['Apereo CAS (followServiceRedirects, off by default)', 'django-cas-server'],
  needs: 'logout',
  logoutUrl: ({ authorizeUrl, profile }) => new URL(nestParameters(profile, [...authorizeUrl.searchParams])),
} satisfies StrategyFile;
