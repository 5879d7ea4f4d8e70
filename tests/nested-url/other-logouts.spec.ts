import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { checkNestedUrl } from '../../core/remedies/nested-url/check.ts';

const once = encodeURIComponent;
const page = 'https://app.example/signed-out?from=idp&step=2';
const none = { logout: null, olderAuthorizeUrls: [], mistakenClientId: undefined };
const authorizeUrl = 'https://login.example/oauth2/authorize';
const standard: Profile = { ...keap, ...none, authorizeUrl, endSessionUrl: 'https://login.example/logout' };
const cognito: Profile = {
  ...{ ...keap, ...none, authorizeUrl },
  logout: { url: 'https://login.example/logout', serviceParameter: 'logout_uri' },
};
const auth0: Profile = {
  ...{ ...keap, ...none, authorizeUrl },
  logout: { url: 'https://login.example/v2/logout', serviceParameter: 'returnTo' },
};
const token = `e30.${Buffer.from('{"aud":"abc","sub":"S3CRET"}').toString('base64url')}.S3CRET`;

const right: [string, Profile, string][] = [
  [
    'RP-initiated logout',
    standard,
    `https://login.example/logout?post_logout_redirect_uri=${once(page)}&client_id=abc&state=s1`,
  ],
  ['Cognito', cognito, `https://login.example/logout?client_id=abc&logout_uri=${once(page)}`],
  ['Auth0', auth0, `https://login.example/v2/logout?returnTo=${once(page)}&client_id=abc&federated`],
  [
    'a page on loopback',
    auth0,
    `https://login.example/v2/logout?returnTo=${once('http://localhost:3000')}&client_id=abc`,
  ],
];
for (const [what, profile, url] of right)
  test(`a right logout URL of ${what} has no finding`, () => {
    expect(checkNestedUrl(profile, url)).toMatchObject({ problems: [], mended: url });
  });

const wrong: [string, Profile, string[], string, string | null][] = [
  [
    'a page that is not encoded',
    auth0,
    ['not-encoded'],
    `https://login.example/v2/logout?client_id=abc&returnTo=${page}`,
    `https://login.example/v2/logout?returnTo=${once(page)}&client_id=abc`,
  ],
  [
    'another name for the page',
    standard,
    ['service-misnamed'],
    `https://login.example/logout?redirect_uri=${once(page)}&client_id=abc`,
    `https://login.example/logout?post_logout_redirect_uri=${once(page)}&client_id=abc`,
  ],
  [
    'an ID token, whose audience tells the client',
    standard,
    ['secret'],
    `https://login.example/logout?id_token_hint=${token}&post_logout_redirect_uri=${once(page)}`,
    `https://login.example/logout?post_logout_redirect_uri=${once(page)}&client_id=abc`,
  ],
  [
    'a client that is missing',
    cognito,
    ['parameter-lost'],
    `https://login.example/logout?logout_uri=${once(page)}`,
    null,
  ],
  [
    'a placeholder beside the page',
    auth0,
    ['placeholder'],
    `https://login.example/v2/logout?returnTo=${once(page)}&client_id=YOUR_CLIENT_ID`,
    null,
  ],
  [
    'a page without scheme',
    auth0,
    ['page-not-a-url'],
    'https://login.example/v2/logout?returnTo=app.example/bye',
    null,
  ],
  [
    'a page that is encoded twice',
    auth0,
    ['encoded-twice'],
    `https://login.example/v2/logout?returnTo=${once(once(page))}`,
    `https://login.example/v2/logout?returnTo=${once(page)}`,
  ],
  [
    'a token in the page',
    auth0,
    ['secret'],
    `https://login.example/v2/logout?returnTo=${once('https://app.example/bye?access_token=S3CRET&a=1')}`,
    `https://login.example/v2/logout?returnTo=${once('https://app.example/bye?a=1')}`,
  ],
  [
    'a token in an address within the page',
    auth0,
    ['secret'],
    `https://login.example/v2/logout?returnTo=${once(`https://app.example/bye?to=${once('/a?access_token=S3CRET&a=1')}`)}`,
    `https://login.example/v2/logout?returnTo=${once(`https://app.example/bye?to=${once('/a?a=1')}`)}`,
  ],
  [
    'a password in JSON beside the page',
    standard,
    ['secret'],
    `https://login.example/logout?post_logout_redirect_uri=${once(page)}&client_id=abc&state=${once('{"password":"S3CRET","a":1}')}`,
    `https://login.example/logout?post_logout_redirect_uri=${once(page)}&client_id=abc&state=${once('{"a":1}')}`,
  ],
];
for (const [what, profile, codes, url, mended] of wrong)
  test(`the check names ${what}`, () => {
    const checked = checkNestedUrl(profile, url);
    expect(checked.problems.map(({ code }) => code)).toEqual(codes);
    expect(checked.mended).toBe(mended);
    expect(JSON.stringify(checked)).not.toContain('S3CRET');
    if (mended !== null) expect(checkNestedUrl(profile, mended)).toMatchObject({ problems: [], mended });
  });

test('an authorize URL as the page of a logout is read as such', () => {
  const inner = `${authorizeUrl}?response_type=code&client_id=abc&redirect_uri=https://app.example/cb`;
  const url = `https://login.example/v2/logout?returnTo=${inner}`;
  const { problems, mended } = checkNestedUrl(auth0, url);
  expect(problems.map(({ code }) => code)).toEqual(['not-encoded']);
  expect(mended).toContain(`returnTo=${once(inner)}`);
  expect(checkNestedUrl(auth0, mended ?? '').problems).toEqual([]);
});

test('a query that the provider’s own addresses have is kept, and put back where it was lost (RFC 6749, 3.1)', () => {
  const b2c: Profile = {
    ...{ ...keap, ...none, authorizeUrl: `${authorizeUrl}?p=b2c_1_signin` },
    logout: { url: 'https://login.example/logout?p=b2c_1_signin', serviceParameter: 'service' },
  };
  const inner = '&response_type=code&redirect_uri=https://app.example/cb&client_id=abc';
  const good = `https://login.example/logout?p=b2c_1_signin&service=${once(`${authorizeUrl}?p=b2c_1_signin${inner}`)}`;
  expect(checkNestedUrl(b2c, good)).toMatchObject({ problems: [], mended: good });
  const lost = good.replaceAll('p=b2c_1_signin&', '').replaceAll(once('p=b2c_1_signin&'), '');
  const { problems, mended } = checkNestedUrl(b2c, lost);
  expect(problems.map(({ code }) => code)).toEqual(['parameter-lost', 'parameter-lost']);
  expect(mended).toBe(good);
});

test('a local logout that goes on to a path of its host is read, and stays a path', () => {
  const local: Profile = {
    ...{ ...keap, ...none, authorizeUrl },
    localLogout: { url: 'https://login.example/accounts/logout/', nextParameter: 'next' },
  };
  const path = '/oauth2/authorize?response_type=code&redirect_uri=https://app.example/cb&client_id=abc';
  const good = `https://login.example/accounts/logout/?next=${once(path)}`;
  expect(checkNestedUrl(local, good)).toMatchObject({ problems: [], mended: good });
  const open = checkNestedUrl(local, `https://login.example/accounts/logout/?next=${path}`);
  expect(open.problems.map(({ code }) => code)).toEqual(['not-encoded']);
  expect(open.mended).toBe(good);
});

test('a profile without any logout that goes on says so', () => {
  expect(() => checkNestedUrl({ ...keap, ...none }, 'https://login.example/logout')).toThrow(/no logout URL/);
});
