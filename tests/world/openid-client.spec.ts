import { expect, test } from '@playwright/test';
import * as oidc from 'openid-client';
import { accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { AtProvider } from './at-provider.ts';

const { ada } = accounts;

/** The client's own idea of who the provider is: it finds everything by the discovery document. */
async function discovered(at: AtProvider): Promise<oidc.Configuration> {
  const { id, secret } = at.client;
  const { issuer } = at.world.conduct;
  const fetch: oidc.CustomFetch = (url, options) =>
    at.world.ask(new Request(url, options as unknown as RequestInit));
  return oidc.discovery(new URL(issuer), id, secret, undefined, { [oidc.customFetch]: fetch });
}

for (const provider of ['google', 'entra', 'okta', 'auth0', 'keycloak', 'gitlab', 'salesforce', 'cognito'])
  test(`openid-client finds ${provider}, and takes its code, its signature and its refresh token`, async () => {
    const at = await AtProvider.open(provider);
    const config = await discovered(at);
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: at.client.redirectUri, scope: 'openid', state, nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const visitor = at.visitor();
    const { location } = await at.goOn(visitor, await visitor.open(url), ada);
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
    const tokens = await oidc.authorizationCodeGrant(config, location ?? url, checks);
    expect(tokens.claims()?.sub).toBe(subjectOf(ada));
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(refreshed.claims()?.sub).toBe(subjectOf(ada));
  });
