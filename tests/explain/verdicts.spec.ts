import { expect, test } from '@playwright/test';
import {
  allows,
  answers,
  app,
  authorizeUrl,
  byLogin,
  callbackUrl,
  connect,
  explained,
  logoutUrl,
  offers,
  silently,
  went,
} from './capture.ts';

const leak = [...connect(), ...silently(), ...allows('ada')];
const fresh = [...connect(), ...byLogin(), ...allows('ben')];

test('a single sign-on session that answers at once is the leak, and the hop is its own', () => {
  const { verdict, layer, hop, trail } = explained(leak);
  expect({ verdict, layer }).toEqual({ verdict: 'leak', layer: 'sso' });
  expect(trail[hop ?? -1]).toMatchObject({ host: 'signin.infusionsoft.com', path: '/login' });
});

test('a login by credentials that were sent is fresh, with the tenant of the callback', () => {
  expect(explained(fresh)).toMatchObject({
    verdict: 'fresh-login',
    signedIn: true,
    account: { tenant: 'bb222', provedBy: 'callback' },
  });
});

test('an error in the callback is a broken connection, whatever came before it', () => {
  const refused = `${app}/oauth/callback?state=s&error=access_denied&error_description=User+denied+access`;
  for (const before of [byLogin(), silently()])
    for (const expected of ['bb222', null])
      for (const who of ['ada', 'ben'] as const) {
        const entries = [...connect(), ...before, offers(who), ...answers(refused)];
        expect(explained(entries, expected)).toMatchObject({
          verdict: 'broken',
          reason: 'the callback says access_denied',
        });
      }
});

test('a workaround that is not followed leaves B on the logged-out page: the authorize URL stands nested in it', () => {
  const page = '<title>Logout successful</title><h1>Logout successful</h1>';
  expect(explained([...connect(logoutUrl), went(logoutUrl, { page })])).toMatchObject({
    verdict: 'broken',
    reason: 'B is left on the logged-out page',
  });
});

test('an attempt that ended at an error of the provider is broken, with what was shown', () => {
  const notFound = went(authorizeUrl, 404);
  expect(explained([...connect(), notFound])).toMatchObject({
    verdict: 'broken',
    landing: { kind: 'provider-error', status: 404 },
  });
});

test('the code of a callback and a token in a path of the app are not in what comes out', () => {
  const reset = `${app}/reset/4f9c2b7a1d8e6f3a5b0c9d7e/done`;
  const entries = [went(reset, { to: authorizeUrl }), offers('ada'), ...answers(callbackUrl('ada'))];
  const explanation = explained(entries);
  expect(explanation.trail[0]?.path).toBe('/reset/…/done');
  expect(JSON.stringify(explanation)).not.toContain('4f9c2b7a');
});
