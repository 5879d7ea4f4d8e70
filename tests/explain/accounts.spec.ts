import { expect, test } from '@playwright/test';
import {
  allows,
  answers,
  byLogin,
  byUpstream,
  callbackUrl,
  connect,
  type Entry,
  explained,
  offers,
  sent,
  silently,
} from './capture.ts';

const leak = [...connect(), ...silently(), ...allows('ada')];
const fresh = [...connect(), ...byLogin(), ...allows('ben')];
const withoutBodies = (entries: Entry[]) =>
  entries.map((entry) => ({
    ...entry,
    response: { ...entry.response, content: { mimeType: 'text/html' } },
  }));

test("only the redirect URI of the provider's own authorize endpoint is the app's", () => {
  expect(explained([...connect(), ...byUpstream(), ...allows('ada')])).toMatchObject({
    verdict: 'leak',
    layer: 'upstream',
    hop: 3,
  });
});

test('whoever was meant is known by username, tenant, or the address of the tenant, in any case', () => {
  for (const expected of [
    'ben.baker@example.com',
    'Ben.Baker@Example.com',
    'BB222',
    'bb222.infusionsoft.com',
    'https://bb222.infusionsoft.com/Contact/manageContact.jsp?view=edit#notes',
    'app.infusionsoft.com?app_id=bb222',
    'https://keap.app/?app_id=BB222',
    ' bb222',
  ])
    for (const entries of [fresh, withoutBodies(fresh)])
      expect(explained(entries, expected), expected).toMatchObject({ verdict: 'fresh-login' });
  for (const expected of [
    'bb222',
    'ben.baker@example.com',
    'BB222.infusionsoft.com',
    'keap.app?app_id=bb222',
    'https://keap.app/?app_id=bb2222',
  ])
    for (const entries of [leak, withoutBodies(leak)])
      expect(explained(entries, expected), expected).toMatchObject({ verdict: 'leak' });
});

test('where the file holds no name that can be compared, it says so, and accuses nobody', () => {
  const atConsent = [...connect(), ...byLogin(), offers('ben')];
  expect(explained(atConsent, 'zz999')).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining('the file names ben.baker@example.com, and no tenant'),
  });
  expect(explained(withoutBodies(fresh), 'zoe@example.com').reason).toContain(
    'the tenant bb222, and no username',
  );
});

test('a leak of which only the tenant is known is called by it', () => {
  expect(explained(withoutBodies(leak)).reason).toBe(
    'B ends connected to aa111 without a login, by a consent page that names nobody',
  );
});

test('the account that was expected is no leak, and without a login nobody can tell whose session it was', () => {
  for (const expected of ['aa111', 'ada.archer@example.com'])
    expect(explained(leak, expected)).toMatchObject({ verdict: 'inconclusive' });
});

test('a login, and still the account of another, is broken', () => {
  const entries = [...connect(), ...byLogin(), ...allows('ada')];
  expect(explained(entries)).toMatchObject({ verdict: 'broken', signedIn: true });
});

test("without --expected, another's tenant after a login is known by who was named, or by what was typed", () => {
  const login = byLogin();
  const typed = login.map((entry) =>
    entry.request.method === 'POST'
      ? sent(
          entry.request.url,
          { to: entry.response.redirectURL },
          'username=ben.baker%40example.com&password=x',
        )
      : entry,
  );
  const named = [...connect(), ...login, offers('ben'), ...answers(callbackUrl('ada'))];
  const byForm = withoutBodies([...connect(), ...typed, offers('ben'), ...answers(callbackUrl('ada'))]);
  for (const entries of [named, byForm])
    expect(explained(entries, null)).toMatchObject({
      verdict: 'broken',
      reason: 'B signed in, and still aa111 came back',
    });
});
