import type { StrategyFile } from './catalog.ts';

export default {
  title: 'max_age=0',
  source: 'OpenID Connect Core 1.0, 3.1.2.1',
  claimedBy: ['oidc-provider', 'Auth0', 'Keycloak', 'Okta'],
  parameters: { max_age: '0' },
} satisfies StrategyFile;
