import { expect, test } from '@playwright/test';
import type { Landing } from '../../core/trail/landing.ts';
import { type Evidence, judge } from '../../core/verdict/judge.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';
import type { ProvenAccount } from '../../core/verdict/schema.ts';

const userA: KnownAccount = { username: 'ada.archer@example.com', name: 'Ada Archer', tenants: ['aa111'] };
const userB: KnownAccount = { username: 'ben.baker@example.com', name: 'Ben Baker', tenants: ['bb222'] };
const landing: Landing = {
  ...{ kind: 'consent', host: 'accounts.example', path: '/authorize', title: '', status: 200 },
  ...{ account: null, tenant: null, error: null },
};
const ofA: ProvenAccount = { username: userA.username, tenant: 'aa111', provedBy: 'callback' };

function judged(more: Partial<Evidence>) {
  return judge({
    ...{ landing, layer: 'sso', signedIn: false, consentShown: true, account: ofA, userA, userB },
    ownBrowsers: false,
    ...more,
  });
}

test('an error in the callback is a broken connection whatever came before', () => {
  const callback: Landing = { ...landing, kind: 'callback', error: 'access_denied' };
  for (const signedIn of [true, false, null])
    expect(judged({ landing: callback, signedIn })).toEqual({
      verdict: 'broken',
      layer: null,
      reason: 'the callback says access_denied',
    });
});

test('an account that the app does not take is no leak, and the refusal is told', () => {
  expect(judged({ refused: 'the app does not take aa111' })).toMatchObject({
    verdict: 'broken',
    layer: null,
  });
});

test('where a login is not known, neither a leak nor a fresh login is told', () => {
  for (const account of [ofA, { ...ofA, username: userB.username, tenant: 'bb222' }])
    expect(judged({ account, signedIn: null })).toMatchObject({ verdict: 'inconclusive', layer: null });
});

test('what may let B go on as A is no fresh login, and takes nothing away from a leak', () => {
  const doubt = 'the login form offers to go on as Ada Archer, to a page that is not known';
  const ofB = { ...ofA, username: userB.username, tenant: 'bb222' };
  expect(judged({ doubt, account: ofB, signedIn: true })).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining(doubt),
  });
  expect(judged({ doubt })).toMatchObject({ verdict: 'leak' });
});

test('an account is its owner’s in any case of its letters, and by its username where the owner has no tenant', () => {
  expect(judged({ account: { ...ofA, tenant: 'BB222' }, signedIn: true })).toMatchObject({
    verdict: 'fresh-login',
  });
  const withoutTenants = { ...userB, tenants: [] };
  const account = { ...ofA, username: 'Ben.Baker@Example.com', tenant: 'x' };
  expect(judged({ account, userB: withoutTenants, signedIn: true })).toMatchObject({
    verdict: 'fresh-login',
  });
});

test('where both accounts are of one tenant, the person who came decides, by username or subject, and nobody else', () => {
  const shared = {
    userA: { ...userA, subject: 'id-a' },
    userB: { ...userB, subject: 'id-b', tenants: ['AA111'] },
  };
  const came = (username: string | null, signedIn: boolean) =>
    judged({ ...shared, account: { username, tenant: 'aa111', provedBy: 'userinfo' }, signedIn }).verdict;
  for (const name of [userA.username, 'ADA.Archer@example.com', 'id-a']) {
    expect(came(name, false)).toBe('leak');
    expect(came(name, true)).toBe('broken');
  }
  for (const name of [userB.username, 'id-b']) {
    expect(came(name, true)).toBe('fresh-login');
    expect(came(name, false)).toBe('inconclusive');
  }
  // The callback names the tenant alone, and userinfo may have an id that nobody has told.
  for (const name of [null, '', 'id-c'])
    for (const signedIn of [true, false]) expect(came(name, signedIn)).toBe('inconclusive');
});

test('where one account is of no tenant that is known, a tenant does not outweigh the name of the other', () => {
  const ofNone = { ...userB, tenants: [] };
  const account: ProvenAccount = { username: userB.username, tenant: 'aa111', provedBy: 'userinfo' };
  expect(judged({ account, userB: ofNone, signedIn: true }).verdict).toBe('fresh-login');
  expect(judged({ account: ofA, userB: ofNone }).verdict).toBe('leak');
});

test('a username with a letter that merely looks like another is nobody else’s', () => {
  const karl: KnownAccount = { username: 'karl@example.com', name: 'Karl', tenants: [] };
  const came = (username: string) =>
    judged({ account: { username, tenant: null, provedBy: 'userinfo' }, userB: karl, signedIn: true })
      .verdict;
  expect(came('Karl@example.com')).toBe('fresh-login');
  expect(came('\u212aarl@example.com')).toBe('broken');
});

test('what a callback says of its error is told', () => {
  const error = { error: 'invalid_request', errorDescription: 'nonce is missing' };
  expect(judged({ landing: { ...landing, kind: 'callback', ...error } })).toMatchObject({
    verdict: 'broken',
    reason: 'the callback says invalid_request ("nonce is missing")',
  });
});

test("A's failed login is named whatever came of B, and once where it is the same failure", () => {
  const aStuck = 'the login was not taken';
  const named = /user A was not connected in the first place: the login was not taken/;
  const ofB = { ...ofA, username: userB.username, tenant: 'bb222' };
  const refusing: Landing = { ...landing, kind: 'provider-error' };
  expect(judged({ aStuck, account: ofB, signedIn: true }).reason).toMatch(named);
  expect(judged({ aStuck })).toMatchObject({ verdict: 'leak', reason: expect.stringMatching(named) });
  expect(judged({ aStuck, account: null, landing: refusing })).toMatchObject({
    verdict: 'broken',
    reason: expect.stringMatching(named),
  });
  expect(judged({ aStuck, bStuck: 'another', account: null }).reason).toMatch(named);
  expect(judged({ aStuck, bStuck: aStuck, account: null }).reason).toBe(
    'neither user A nor user B was connected: the login was not taken',
  );
});
