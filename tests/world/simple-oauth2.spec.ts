import { expect, test } from '@playwright/test';
import { AuthorizationCode } from 'simple-oauth2';
import { accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { askedThrough } from './asked-through.ts';
import { AtProvider, callbackOf } from './at-provider.ts';

const { ada } = accounts;

for (const provider of ['google', 'hubspot', 'xero', 'zoom', 'dropbox', 'calendly', 'entra', 'atlassian'])
  test(`simple-oauth2 is connected to somebody at ${provider}, and refreshes what it got`, async () => {
    const at = await AtProvider.open(provider);
    const { id, secret, redirectUri } = at.client;
    const { authorizeUrl, tokenUrl, scope } = at.profile;
    const [authorize, token] = [new URL(authorizeUrl), new URL(tokenUrl)];
    const client = new AuthorizationCode({
      client: { id, secret },
      auth: {
        ...{ authorizeHost: authorize.origin, authorizePath: authorize.pathname },
        ...{ tokenHost: token.origin, tokenPath: token.pathname },
      },
    });
    const redirect = { redirect_uri: redirectUri, ...(scope && { scope }) };
    const url = new URL(client.authorizeURL({ ...redirect, state: 'a-state' }));
    const visitor = at.visitor();
    const callback = callbackOf(await at.goOn(visitor, await visitor.open(url), ada));
    await askedThrough(at.world, async () => {
      const code = callback.searchParams.get('code') ?? '';
      const tokens = await client.getToken({ ...redirect, code });
      expect((await at.whoseAccount(tokens.token, callback)).username).toBe(subjectOf(ada));
      if (tokens.token.refresh_token === undefined) return;
      const later = await tokens.refresh();
      expect(later.token.access_token).not.toBe(tokens.token.access_token);
    });
  });
