import type { StrategyFile } from './catalog.ts';

export default {
  title: 'prompt=login',
  source: 'OpenID Connect Core 1.0, 3.1.2.1',
  claimedBy: ['oidc-provider', 'Auth0', 'Keycloak', 'Microsoft Entra ID', 'Okta'],
  parameters: { prompt: 'login' },
} satisfies StrategyFile;
