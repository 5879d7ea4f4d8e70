import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { buildNestedUrl } from '../../core/remedies/nested-url/build.ts';
import { checkNestedUrl } from '../../core/remedies/nested-url/check.ts';
import { strategies } from '../../core/remedies/strategies.ts';

const once = encodeURIComponent;
const mine = { clientId: 'abc', redirectUri: 'https://app.example/cb?a=1' };
const goOnUrl = new URL('https://app.example/go-on?a=1');

function profileWith(logout: Profile['logout'], authorizeUrl = 'https://login.example/authorize'): Profile {
  return { ...keap, name: 'made', authorizeUrl, olderAuthorizeUrls: [], mistakenClientId: undefined, logout };
}

const cognito = profileWith({
  url: 'https://login.example/logout',
  serviceParameter: 'redirect_uri',
  goesOnTo: 'login',
});
const auth0 = profileWith({
  url: 'https://login.example/v2/logout',
  serviceParameter: 'returnTo',
  clientIdParameter: 'client_id',
});
const okta = profileWith({ url: 'https://login.example/login/signout', serviceParameter: 'fromURI' });
const withMore = profileWith({
  url: 'https://login.example/logout?p=policy',
  serviceParameter: 'next',
  clientIdParameter: 'app',
  parameters: { federated: 'true' },
});

/** Where the app sends the browser by a strategy. */
function sentTo(name: 'logout-service' | 'logout-app-service', profile: Profile): string {
  const authorizeUrl = new URL(profile.authorizeUrl);
  const request = {
    response_type: 'code',
    redirect_uri: mine.redirectUri,
    client_id: 'abc',
    scope: 'openid',
    state: 's',
  };
  for (const [key, value] of Object.entries(request)) authorizeUrl.searchParams.set(key, value);
  return strategies.row(name).logoutUrl?.({ profile, authorizeUrl, goOnUrl, idToken: null })?.href ?? '';
}

test('a logout that goes on to the login gets what the authorize request would have carried', () => {
  const url = `https://login.example/logout?redirect_uri=${once(mine.redirectUri)}&response_type=code&client_id=abc`;
  expect(buildNestedUrl(cognito, mine)).toBe(url);
  expect(checkNestedUrl(cognito, url).problems).toEqual([]);
  expect(sentTo('logout-service', cognito)).toBe(`${url}&scope=openid&state=s`);
});

test('a logout that wants to know the client gets its id, by the name that it has for it', () => {
  expect(sentTo('logout-app-service', auth0)).toBe(
    `https://login.example/v2/logout?returnTo=${once(goOnUrl.href)}&client_id=abc`,
  );
  expect(new URL(sentTo('logout-service', auth0)).searchParams.get('client_id')).toBe('abc');
});

test('a logout goes on by whatever parameter the profile names', () => {
  expect(sentTo('logout-app-service', okta)).toBe(
    `https://login.example/login/signout?fromURI=${once(goOnUrl.href)}`,
  );
});

test('what a logout has of its own stays, and what it wants besides is there', () => {
  for (const name of ['logout-service', 'logout-app-service'] as const) {
    const { searchParams } = new URL(sentTo(name, withMore));
    expect(Object.fromEntries(searchParams)).toEqual({
      ...{ p: 'policy', federated: 'true', app: 'abc' },
      next: expect.stringMatching(
        name === 'logout-service' ? /^https:\/\/login\.example\/authorize\?/ : /go-on\?a=1$/,
      ),
    });
  }
});

test('a logout URL that lacks the client is told so', () => {
  const url = `https://login.example/v2/logout?returnTo=${once('https://app.example/bye')}`;
  expect(checkNestedUrl(auth0, url).problems).toMatchObject([{ code: 'parameter-lost' }]);
});
