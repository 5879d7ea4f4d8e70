import { expect, test } from '@playwright/test';
import OAuth2Strategy from 'passport-oauth2';
import { accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { askedThrough } from './asked-through.ts';
import { AtProvider, callbackOf } from './at-provider.ts';

const { ada } = accounts;

/** What a strategy makes of one request, as passport would take it. */
function outcomeOf(strategy: OAuth2Strategy, request: object): Promise<{ redirect?: string; user?: object }> {
  return new Promise((resolve, reject) => {
    const acting = Object.assign(Object.create(strategy), {
      redirect: (url: string) => resolve({ redirect: url }),
      success: (user: object) => resolve({ user }),
      fail: (challenge: unknown) => reject(new Error(JSON.stringify(challenge))),
      error: reject,
    });
    acting.authenticate(request as Parameters<OAuth2Strategy['authenticate']>[0], {});
  });
}

for (const provider of ['google', 'okta', 'auth0', 'keycloak', 'gitlab', 'salesforce'])
  test(`passport-oauth2, with state and PKCE in the session, is connected to somebody at ${provider}`, async () => {
    const at = await AtProvider.open(provider);
    const { id, secret, redirectUri } = at.client;
    const { authorizeUrl, tokenUrl, scope } = at.profile;
    const options = {
      ...{ authorizationURL: authorizeUrl, tokenURL: tokenUrl, clientID: id, clientSecret: secret },
      ...{ callbackURL: redirectUri, scope: scope ?? '', state: true, pkce: true as const },
    };
    const strategy = new OAuth2Strategy(
      options as unknown as OAuth2Strategy.StrategyOptions,
      (
        _access: string,
        _refresh: string,
        tokens: object,
        _profile: object,
        done: (error: null, user: object) => void,
      ) => done(null, tokens),
    );
    strategy.userProfile = (_: string, done: (error: null, profile: object) => void) => done(null, {});
    const session = {};
    const { redirect = '' } = await outcomeOf(strategy, { query: {}, session });
    const visitor = at.visitor();
    const callback = callbackOf(await at.goOn(visitor, await visitor.open(new URL(redirect)), ada));
    const query = Object.fromEntries(callback.searchParams);
    const { user } = await askedThrough(at.world, () => outcomeOf(strategy, { query, session }));
    expect((await at.whoseAccount(user as Record<string, unknown>, callback)).username).toBe(subjectOf(ada));
  });
