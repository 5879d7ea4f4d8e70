import { expect, test } from '@playwright/test';
import { isMeant } from '../../commands/explain/whose.ts';
import { refusalOf, toldApart } from '../../core/app/expected-account.ts';
import { keap } from '../../core/providers/keap.ts';
import { needToldApart } from '../../core/targets/told-apart.ts';

const ann = { username: 'ann@acme.test', name: 'Ann', tenants: ['acme1'], password: '' };
const bob = { username: 'bob@acme.test', name: 'Bob', tenants: ['acme1'], password: '' };
const apart = { ...bob, tenants: ['beta2'] };
const naming = { userinfoUrl: 'https://provider.test/me', scope: 'full', idToken: null };
const byTenantAlone = { userinfoUrl: null, scope: 'full', idToken: null };

test('two accounts of one tenant can be told apart where the provider names the person', () => {
  for (const profile of [
    naming,
    { ...byTenantAlone, idToken: { username: 'sub' } },
    { ...byTenantAlone, scope: 'openid email' },
  ])
    expect(() => needToldApart({ userA: ann, userB: bob }, profile)).not.toThrow();
  expect(() => needToldApart({ userA: ann, userB: apart }, byTenantAlone)).not.toThrow();
  expect(() => needToldApart({ userA: ann, userB: { ...ann, tenants: ['beta2'] } }, naming)).not.toThrow();
});

test('accounts that nothing tells apart are refused before anything is asked, with what to do', () => {
  const look = (
    userB: typeof bob & { subject?: string },
    profile: Parameters<typeof needToldApart>[1],
    userA = ann,
  ) => expect(() => needToldApart({ userA, userB }, profile));
  look(bob, byTenantAlone).toThrow(
    /both of the tenant acme1, and this profile names nobody but by the tenant/,
  );
  look({ ...bob, tenants: ['zeta9', ' ACME1'] }, byTenantAlone).toThrow(/take accounts of two tenants/);
  look({ ...ann, username: 'ANN@acme.test' }, naming).toThrow(/are one account/);
  look({ ...ann, tenants: [] }, naming).toThrow(/are one account/);
  look({ ...bob, subject: 'id-1' }, naming, { ...ann, subject: 'id-1' } as typeof ann).toThrow(
    /one subject, id-1/,
  );
});

const profile = { ...keap, userinfo: { username: 'sub', tenant: 'tenant' } };
const callback = new URL('https://app.test/callback?code=x');
const came = (sub: string, tenant: string) => ({
  callback,
  account: { username: sub, tenant, claims: { sub, tenant } },
});

test("an app that asks which account refuses another person's account of the tenant that both are of", () => {
  const expected = toldApart(bob, [ann]);
  expect(refusalOf(came(bob.username, 'acme1'), expected, profile)).toBeNull();
  for (const other of [ann.username, 'carl@acme.test', 'ann', ''])
    expect(refusalOf(came(other, 'acme1'), expected, profile)).toMatch(/not the one that is expected of you/);
  const bySubject = toldApart({ ...bob, subject: 'id-b' }, [{ ...ann, tenants: ['beta2', 'Acme1'] }]);
  expect(refusalOf(came('id-b', 'acme1'), bySubject, profile)).toBeNull();
  expect(refusalOf(came('id-a', 'acme1'), bySubject, profile)).not.toBeNull();
});

test('where a tenant is one person’s, userinfo may call that person what it will', () => {
  expect(refusalOf(came('4711', 'beta2'), toldApart(apart, [ann]), profile)).toBeNull();
  expect(refusalOf(came('4711', 'acme1'), toldApart(apart, [ann]), profile)).toMatch(/acme1, not of beta2/);
});

test('a capture that names a tenant of two known people tells neither by it', () => {
  const known = { profile: keap, people: [ann, bob] };
  const meant = (username: string | null, expected: string) =>
    isMeant(
      {
        account: { proven: { username, tenant: 'acme1', provedBy: 'callback' }, name: null, alsoNamed: [] },
        typed: null,
      },
      expected,
      known,
    );
  expect(meant(null, bob.username).isMeant).toBeNull();
  expect(meant(bob.username, bob.username).isMeant).toBe(true);
  expect(meant(ann.username, bob.username).isMeant).toBe(false);
  expect(meant(ann.username, 'acme1')).toEqual({
    isMeant: null,
    doubt: 'more than one account of the target is of acme1: say the username',
  });
});
