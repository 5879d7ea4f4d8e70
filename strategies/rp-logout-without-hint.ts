import { endSessionUrl } from '../providers/end-session.ts';
import type { StrategyFile } from './catalog.ts';

export default {
  title: 'RP-initiated logout, no hint, registered target',
  source: 'OpenID Connect RP-Initiated Logout 1.0, 2 and 3',
  claimedBy: ['oidc-provider', 'Auth0', 'Keycloak 18 and later', 'Microsoft Entra ID', 'Okta'],
  needs: 'endSessionUrl',
  logoutUrl: (departure) => endSessionUrl(departure, departure.goOnUrl, null),
} satisfies StrategyFile;
