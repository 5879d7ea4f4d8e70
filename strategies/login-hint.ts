import type { StrategyFile } from './catalog.ts';

export default {
  title: 'login_hint of user B',
  source: 'OpenID Connect Core 1.0, 3.1.2.1',
  claimedBy: ['Auth0', 'Google', 'Keycloak', 'Microsoft Entra ID', 'Okta'],
  parameters: (expected) => (expected ? { login_hint: expected.username } : {}),
} satisfies StrategyFile;
