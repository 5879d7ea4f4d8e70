import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { keap } from '../../core/providers/keap.ts';
import { accountOnRecord, assertSameAccount, UnexpectedAccountError } from '../../core/remedies/index.ts';
import { tries } from '../thorough.ts';

/** A provider that names accounts by `sub` and an e-mail address, and their tenant in userinfo. */
const profile = {
  callback: null,
  userinfo: { username: 'email', tenant: 'org', tenantPattern: '^(?<tenant>\\w+)$' },
};
const own = { sub: '17', email: 'ben@example.com', email_verified: true, org: 'bb222' };
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

test('a store that gives back nothing where null was kept changes no answer', () => {
  const word = fc.option(fc.constantFrom('17', '18', 'bb222'), { nil: null });
  const records = fc.record({
    ...{ issuer: fc.constant(null), tenant: word, subject: word, username: word },
    tenantBy: fc.constantFrom('the provider' as const, 'the callback' as const, null),
  });
  const said = fc.record({ sub: word, email: word, org: word }, { requiredKeys: [] });
  const outcome = (kept: typeof record, claims: object) => {
    try {
      assertSameAccount(kept, { claims: { ...claims }, profile });
      return 'passes';
    } catch (error) {
      return String(error);
    }
  };
  fc.assert(
    fc.property(records, said, (kept, claims) => {
      const without = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null));
      assert.equal(outcome(without as unknown as typeof record, claims), outcome(kept, claims));
    }),
    { seed: 20261126, numRuns: 2000 },
  );
});

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

for (const [what, more] of Object.entries({
  'userinfo names': { claims: { sub: '7', infusionsoft_id: 'bb222.infusionsoft.com' } },
  'the token answer names': { claims: { sub: '7', scope: 'full|bb222.infusionsoft.com' } },
  'the callback names': { claims: { sub: '7' }, callback: keapCallback },
}))
  test(`a tenant that ${what} is refused where none is on record, which would hold for every one`, () => {
    const record = accountOnRecord({ claims: { sub: '7' } });
    expect(() => assertSameAccount(record, more)).toThrow(
      expect.objectContaining({ problem: 'wrong-tenant', found: 'bb222' }),
    );
  });

test('a tenant that is named now and not understood is refused where none is on record', () => {
  const record = accountOnRecord({ claims: { sub: '7' } });
  expect(() => assertSameAccount(record, { claims: { sub: '7', infusionsoft_id: ['bb222'] } })).toThrow(
    expect.objectContaining({ problem: 'not-understood' }),
  );
});

test('a refresh that names another tenant than the callback did is refused', () => {
  const claims = { sub: 'ben@example.com' };
  const ofCallback = { ...keap, userinfo: { username: 'sub' } };
  const connected = accountOnRecord({ claims, profile: ofCallback, callback: keapCallback });
  const scope = (tenant: string) => ({ ...claims, scope: `full|${tenant}.infusionsoft.com` });
  expect(() => assertSameAccount(connected, { claims: scope('bb222'), profile: ofCallback })).not.toThrow();
  expect(() => assertSameAccount(connected, { claims: scope('aa111'), profile: ofCallback })).toThrow(
    expect.objectContaining({ problem: 'wrong-tenant' }),
  );
});

test('a subject that is named now is refused where a username alone is on record', () => {
  const { sub: _, ...claims } = own;
  const byName = accountOnRecord({ claims, profile });
  expect(() => assertSameAccount(byName, { claims, profile })).not.toThrow();
  expect(() => assertSameAccount(byName, { claims: own, profile })).toThrow(
    expect.objectContaining({ problem: 'wrong-subject' }),
  );
});

test('no record lets another account pass, whatever each of the two answers names', () => {
  const name = fc.constantFrom('aa111', 'bb222');
  const person = fc.constantFrom('7', '8');
  const account = fc.record({ tenant: name, subject: person, email: person });
  const view = fc.record({
    tenant: fc.constantFrom('userinfo', 'token answer', 'callback', 'nowhere'),
    subject: fc.boolean(),
    email: fc.boolean(),
  });
  type Account = { tenant: string; subject: string; email: string };
  type View = { tenant: string; subject: boolean; email: boolean };
  const named = { ...keap, userinfo: { ...keap.userinfo, username: 'email' } };
  const profiles = [named, { ...named, userinfo: { username: 'email' } }];
  const seen = ({ tenant, subject, email }: Account, shows: View) => {
    const host = `${tenant}.infusionsoft.com`;
    const claims = {
      ...(shows.subject && { sub: subject }),
      ...(shows.email && { email, email_verified: true }),
      ...(shows.tenant === 'userinfo' && { infusionsoft_id: host }),
      ...(shows.tenant === 'token answer' && { scope: `full|${host}` }),
    };
    const callback = keapCallback.replace('bb222.infusionsoft.com', host);
    return { claims, ...(shows.tenant === 'callback' && { callback }) };
  };
  /** What both answers name; of what one of them is silent nobody can tell. */
  const isAnother = (one: Account, before: View, other: Account, now: View, reads: boolean) => {
    const says = ({ tenant }: View) => tenant !== 'nowhere' && (reads || tenant !== 'userinfo');
    if (says(now) && (one.tenant !== other.tenant || !says(before))) return true;
    if (now.subject && (one.subject !== other.subject || !before.subject)) return true;
    return !before.subject && now.email && before.email && one.email !== other.email;
  };
  let refusals = 0;
  let passes = 0;
  fc.assert(
    fc.property(
      ...([account, view, account, view, fc.constantFrom(...profiles)] as const),
      (one, before, other, now, profile) => {
        let record: ReturnType<typeof accountOnRecord>;
        try {
          record = accountOnRecord({ ...seen(one, before), profile });
        } catch {
          return;
        }
        const check = () => assertSameAccount(record, { ...seen(other, now), profile });
        if (isAnother(one, before, other, now, profile === named)) {
          expect(check).toThrow(UnexpectedAccountError);
          refusals++;
        } else if (isDeepStrictEqual([one, before], [other, now])) {
          expect(check).not.toThrow();
          passes++;
        }
      },
    ),
    { seed: 20_261_126, numRuns: tries(5000) },
  );
  expect(Math.min(refusals, passes)).toBeGreaterThan(tries(10));
});
