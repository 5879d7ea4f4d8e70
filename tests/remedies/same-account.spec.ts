import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import { accountOnRecord, assertSameAccount } from '../../core/remedies/index.ts';

/** A provider that names accounts by `sub` and an e-mail address, and their tenant in userinfo. */
const profile = {
  callback: null,
  userinfo: { username: 'email', tenant: 'org', tenantPattern: '^(?<tenant>\\w+)$' },
};
const own = { sub: '17', email: 'ben@example.com', org: 'bb222' };
const record = accountOnRecord({ claims: own, profile });
const keapCallback = 'https://app.example/callback?code=c&state=s&scope=full%7Cbb222.infusionsoft.com';

test('a connection remembers the account by every name that the provider gives it', () => {
  expect(record).toEqual({
    issuer: null,
    tenant: 'bb222',
    tenantBy: 'the provider',
    subject: '17',
    username: 'ben@example.com',
  });
});

test('the same account passes at a reconnect and after a refresh', () => {
  expect(() => assertSameAccount(record, { claims: own, profile })).not.toThrow();
});

test('a person who has a new e-mail address is the same account, as the subject stays', () => {
  expect(() =>
    assertSameAccount(record, { claims: { ...own, email: 'new@example.com' }, profile }),
  ).not.toThrow();
});

for (const [what, claims, problem] of [
  ['another subject', { ...own, sub: '18' }, 'wrong-subject'],
  ['another subject under the same e-mail address', { ...own, sub: '99' }, 'wrong-subject'],
  ['another tenant of the same person', { ...own, org: 'aa111' }, 'wrong-tenant'],
  ['no subject any more', { email: own.email, org: own.org }, 'not-named'],
  ['no tenant any more', { sub: own.sub, email: own.email }, 'not-understood'],
  ['a subject that is a number now', { ...own, sub: 17 }, 'not-named'],
  ['nothing', {}, 'not-understood'],
] as const) {
  test(`${what}: refused`, () => {
    expect(() => assertSameAccount(record, { claims, profile })).toThrow(
      expect.objectContaining({ problem }),
    );
  });
}

test('the same subject of another issuer is another account', () => {
  const ofIssuer = accountOnRecord({ claims: own, profile, issuer: 'https://one.example' });

  expect(() =>
    assertSameAccount(ofIssuer, { claims: own, profile, issuer: 'https://other.example' }),
  ).toThrow(expect.objectContaining({ problem: 'wrong-issuer' }));
});

test('a tenant that the callback alone names is compared at a reconnect, and not asked of a refresh', () => {
  const claims = { sub: 'ben@example.com' };
  const profile = { ...keap, userinfo: { username: 'sub' } };
  const connected = accountOnRecord({ claims, profile, callback: keapCallback });

  expect(connected).toMatchObject({ tenant: 'bb222', tenantBy: 'the callback' });
  expect(() => assertSameAccount(connected, { claims, profile })).not.toThrow();
  expect(() =>
    assertSameAccount(connected, { claims, profile, callback: keapCallback.replace('bb222', 'aa111') }),
  ).toThrow(expect.objectContaining({ problem: 'wrong-tenant' }));
});

test('a callback and a userinfo that name different tenants are put on no record', () => {
  const claims = { sub: 'ben@example.com', global_user_id: 1, scope: 'full|aa111.infusionsoft.com' };

  expect(() => accountOnRecord({ claims, callback: keapCallback })).toThrow(
    expect.objectContaining({ problem: 'wrong-tenant' }),
  );
});

test('an answer that names nobody is put on no record', () => {
  expect(() => accountOnRecord({ claims: { token_type: 'bearer' } })).toThrow(
    expect.objectContaining({ problem: 'not-named' }),
  );
});

test('a record that is empty is a mistake, since nothing would be checked', () => {
  const nobody = { issuer: null, tenant: null, tenantBy: null, subject: null, username: null };

  expect(() => assertSameAccount(nobody, { claims: own, profile })).toThrow(TypeError);
});

const ofKeap = { sub: '7', infusionsoft_id: 'aa111.infusionsoft.com' };

for (const [what, claims] of Object.entries({
  'a tenant in a list': { ...ofKeap, infusionsoft_id: ['aa111'] },
  'a tenant that is a number': { ...ofKeap, infusionsoft_id: 111 },
  'a tenant that is an object': { ...ofKeap, infusionsoft_id: { id: 'aa111' } },
  'a tenant that is null': { ...ofKeap, infusionsoft_id: null },
  'an empty tenant': { ...ofKeap, infusionsoft_id: '' },
  'a tenant at another host': { ...ofKeap, infusionsoft_id: 'aa111.example.com' },
  'a token answer that names the tenant in a list': { ...ofKeap, scope: ['full|aa111.infusionsoft.com'] },
  'a subject that is a number': { ...ofKeap, sub: 7 },
  'a subject in a list': { ...ofKeap, sub: ['7'] },
  'an empty subject': { ...ofKeap, sub: '' },
}))
  test(`${what} is put on no record, which would hold for every other one`, () => {
    expect(() => accountOnRecord({ claims })).toThrow(expect.objectContaining({ problem: 'not-understood' }));
  });

test('a callback that says something of the tenant that is not understood is put on no record', () => {
  const callback = keapCallback.replace('bb222.infusionsoft.com', 'bb222.example.com');
  expect(() => accountOnRecord({ claims: { sub: '7' }, callback })).toThrow(
    expect.objectContaining({ problem: 'not-understood' }),
  );
});

test('a username that is no text is put on no record where it alone tells people of a tenant apart', () => {
  const claims = { email: 17, org: 'bb222' };
  expect(() => accountOnRecord({ claims, profile })).toThrow(
    expect.objectContaining({ problem: 'not-understood' }),
  );
  expect(accountOnRecord({ claims: { ...claims, sub: '17' }, profile })).toMatchObject({ subject: '17' });
});

test('an account of which nothing says a tenant is remembered by its subject', () => {
  expect(accountOnRecord({ claims: { sub: '7' } })).toMatchObject({ tenant: null, subject: '7' });
});
