import { expect, test } from '@playwright/test';
import * as oidc from 'openid-client';
import { accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { breakBy } from '../../mocks/any-fault.ts';
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

/** What the client gets of a provider that is broken so. */
async function tokensWith(fault: string): Promise<{
  config: oidc.Configuration;
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;
}> {
  const at = await AtProvider.open('google');
  await breakBy(fault, at.world);
  const config = await discovered(at);
  // Otherwise it trusts what comes from the token endpoint itself over TLS (OpenID Connect Core 1.0, 3.1.3.7).
  oidc.enableNonRepudiationChecks(config);
  const parameters = { redirect_uri: at.client.redirectUri, scope: 'openid', state: 's1', nonce: 'n1' };
  const visitor = at.visitor();
  const shown = await visitor.open(oidc.buildAuthorizationUrl(config, parameters));
  const { location } = await at.goOn(visitor, shown, ada);
  if (location === null) throw new Error('nobody came back');
  const checks = { expectedState: 's1', expectedNonce: 'n1' };
  return { config, tokens: await oidc.authorizationCodeGrant(config, location, checks) };
}

test('openid-client refuses ID tokens that are signed with another key than the provider publishes', async () => {
  await expect(tokensWith('id-tokens-are-signed-with-another-key')).rejects.toMatchObject({
    cause: { message: expect.stringMatching(/signature/) },
  });
});

test('openid-client finds no provider without its discovery document', async () => {
  await expect(tokensWith('discovery-is-not-found')).rejects.toThrow(/404|not.*200|unexpected/i);
});

test('openid-client is told that refreshing is refused, and takes a code all the same', async () => {
  const { config, tokens } = await tokensWith('refreshing-is-refused');
  expect(tokens.claims()?.sub).toBe(subjectOf(ada));
  const refreshed = oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
  await expect(refreshed).rejects.toMatchObject({ error: 'invalid_grant' });
});

test('openid-client is given another refresh token where each is for one use, and the old one is dead', async () => {
  const { config, tokens } = await tokensWith('refresh-tokens-are-for-one-use');
  const old = tokens.refresh_token ?? '';
  const { refresh_token: next } = await oidc.refreshTokenGrant(config, old);
  expect(next).not.toBe(old);
  await expect(oidc.refreshTokenGrant(config, old)).rejects.toMatchObject({ error: 'invalid_grant' });
});
