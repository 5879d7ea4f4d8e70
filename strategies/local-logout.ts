import { localLogoutUrl } from '../providers/local-logout.ts';
import type { StrategyFile } from './catalog.ts';

export default {
  title: 'the local logout, with the authorize path next',
  source:
    'the stock CAS client of django: its logout view ends both sessions, and takes where to go on as next',
  claimedBy: ['django'],
  needs: 'localLogout',
  logoutUrl: ({ authorizeUrl, profile }) => localLogoutUrl(authorizeUrl, profile),
} satisfies StrategyFile;
