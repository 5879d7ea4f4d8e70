import { expect, test } from '@playwright/test';
import * as arctic from 'arctic';
import { accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { askedThrough } from './asked-through.ts';
import { AtProvider, callbackOf } from './at-provider.ts';

const { ada } = accounts;
/** It sends them by HTTP Basic without the escapes that RFC 6749 (2.3.1) wants, so that signs in them would not arrive. */
const [id, secret] = ['shop', 'plain-secret-of-a-shop'];
const state = 'a-state';
const verifier = arctic.generateCodeVerifier();

type Own = [id: string, secret: string, redirectUri: string];
interface Client {
  url: URL;
  exchange: (code: string) => Promise<arctic.OAuth2Tokens>;
  refresh: ((token: string) => Promise<arctic.OAuth2Tokens>) | null;
}

/** Its own class for a provider, which knows the endpoints by itself. */
const clients: Record<string, (...own: Own) => Client> = {
  google: (...own) => withPkce(new arctic.Google(...own), ['openid']),
  entra: (...own) => withPkce(new arctic.MicrosoftEntraId('common', ...own), ['openid']),
  okta: (...own) => withPkce(new arctic.Okta('acme.okta.com', 'default', ...own), ['openid']),
  auth0: (...own) => withPkce(new arctic.Auth0('acme.us.auth0.com', ...own), ['openid']),
  keycloak: (...own) =>
    withPkce(new arctic.KeyCloak('https://sso.acme.example/realms/acme', ...own), ['openid']),
  salesforce: (...own) => withPkce(new arctic.Salesforce('acme.my.salesforce.com', ...own), ['openid']),
  cognito: (...own) =>
    withPkce(new arctic.AmazonCognito('acme.auth.eu-west-1.amazoncognito.com', ...own), ['openid']),
  gitlab: (...own) => withoutPkce(new arctic.GitLab('https://gitlab.com', ...own), ['openid']),
  github: (...own) => withoutPkce(new arctic.GitHub(...own), []),
  atlassian: (...own) => withoutPkce(new arctic.Atlassian(...own), ['read:me']),
  dropbox: (...own) => withoutPkce(new arctic.Dropbox(...own), []),
  notion: (...own) => withoutPkce(new arctic.Notion(...own), []),
};

function withPkce(
  client: {
    createAuthorizationURL: (state: string, verifier: string, scopes: string[]) => URL;
    validateAuthorizationCode: (code: string, verifier: string) => Promise<arctic.OAuth2Tokens>;
    refreshAccessToken: (token: string, scopes: string[]) => Promise<arctic.OAuth2Tokens>;
  },
  scopes: string[],
): Client {
  return {
    url: client.createAuthorizationURL(state, verifier, scopes),
    exchange: (code) => client.validateAuthorizationCode(code, verifier),
    refresh: (token) => client.refreshAccessToken(token, scopes),
  };
}

function withoutPkce(
  client: {
    createAuthorizationURL: (state: string, scopes: string[]) => URL;
    validateAuthorizationCode: (code: string) => Promise<arctic.OAuth2Tokens>;
    refreshAccessToken?: (token: string) => Promise<arctic.OAuth2Tokens>;
  },
  scopes: string[],
): Client {
  return {
    url: client.createAuthorizationURL(state, scopes),
    exchange: (code) => client.validateAuthorizationCode(code),
    refresh: client.refreshAccessToken?.bind(client) ?? null,
  };
}

for (const [provider, clientFor] of Object.entries(clients))
  test(`arctic, which knows ${provider} by itself, connects somebody there and refreshes what it got`, async () => {
    const at = await AtProvider.open(provider);
    const { redirectUri } = at.client;
    at.world.registerClient(id, { secret, redirectUris: [redirectUri], postLogoutRedirectUris: [] });
    const { url, exchange, refresh } = clientFor(id, secret, redirectUri);
    const visitor = at.visitor();
    const callback = callbackOf(await at.goOn(visitor, await visitor.open(url), ada));
    expect(callback.searchParams.get('state')).toBe(state);
    await askedThrough(at.world, async () => {
      const tokens = await exchange(callback.searchParams.get('code') ?? '');
      const whose = await at.whoseAccount(tokens.data as Record<string, unknown>, callback);
      expect(whose.username).toBe(subjectOf(ada));
      if (!refresh || !tokens.hasRefreshToken()) return;
      const later = await refresh(tokens.refreshToken());
      expect(later.accessToken()).not.toBe(tokens.accessToken());
    });
  });
