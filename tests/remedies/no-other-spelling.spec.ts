import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { assertExpectedAccount, UnexpectedAccountError } from '../../core/remedies/index.ts';
import { tries } from '../thorough.ts';

const seed = 20_261_125;
const expected = { tenant: 'bb222' };
const callback = (scope: string) => `/callback?${new URLSearchParams({ code: 'c', state: 's', scope })}`;
const ownCallback = callback('full|bb222.infusionsoft.com');
/** As userinfo and the callback write a tenant; the bare name is userinfo's alone. */
const spelledByTheProvider = {
  claims: ['bb222', 'bb222.infusionsoft.com'],
  scopes: ['full|bb222.infusionsoft.com'],
};

function isRefused(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch (error) {
    if (error instanceof UnexpectedAccountError) return true;
    throw error;
  }
}

const names = fc.oneof(fc.constant('aa111'), fc.constant('bb222'), fc.stringMatching(/^[a-z]{2}\d{3}$/));
const looksLike: Record<string, string> = { a: 'а', b: 'Ь', '1': 'l', '2': '２', o: 'ο', i: 'і' };
const disguises: ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => ` ${name}`,
  (name) => `${name}\u00a0`,
  (name) => `${name}\n`,
  (name) => `${name}.`,
  (name) => `${name}\u200b`,
  (name) => name.replace(/./, (letter) => looksLike[letter] ?? letter),
  (name) => encodeURIComponent(`${name}/`),
  (name) => name.replace(/./, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (name) => `bb222.${name}`,
  (name) => `${name}.bb222`,
  (name) => `bb222,${name}`,
  (name) => `bb222@${name}`,
  (name) => `bb222\u0000${name}`,
];
const hosts = fc.constantFrom(
  '',
  '.infusionsoft.com',
  '.INFUSIONSOFT.com',
  '.infusionsoft.com.',
  '.infusionsoft.com.evil.example',
  '.evil.example',
  ':443',
);
const spelling = fc
  .tuple(
    names,
    fc.constantFrom((name: string) => name, ...disguises),
    hosts,
  )
  .map(([name, disguise, host]) => disguise(name) + host);

/** What JSON can hold in the place of a tenant's name. */
const anyClaim = fc.oneof(
  spelling,
  spelling.map((one) => [one]),
  spelling.map((one) => ['bb222.infusionsoft.com', one]),
  spelling.map((one) => ({ name: one })),
  fc.constantFrom(['bb222'], ['bb222.infusionsoft.com'], { 0: 'bb222' }, null, undefined, true, 0, 222, ''),
  fc.jsonValue(),
);

test('userinfo that names another tenant is refused in every spelling, whatever the callback says', () => {
  fc.assert(
    fc.property(anyClaim, (claim) => {
      const isOwn = spelledByTheProvider.claims.some((own) => own === claim);
      const claims = { sub: 'ben', infusionsoft_id: claim };
      assert.equal(
        isRefused(() => assertExpectedAccount(ownCallback, expected, { claims })),
        !isOwn,
      );
    }),
    { seed, numRuns: tries(2000) },
  );
});

test('a callback that names another tenant is refused in every spelling, also where userinfo names the own', () => {
  const scope = fc.oneof(
    spelling.map((one) => `full|${one}`),
    spelling.map((one) => `FULL|${one}`),
    spelling.map((one) => `full|${one}|bb222.infusionsoft.com`),
    spelling.map((one) => encodeURIComponent(`full|${one}`)),
    spelling,
  );
  const claims = { sub: 'ben', infusionsoft_id: 'bb222.infusionsoft.com' };
  fc.assert(
    fc.property(scope, fc.boolean(), (value, hasClaims) => {
      const isOwn = spelledByTheProvider.scopes.includes(value);
      const evidence = hasClaims ? { claims } : {};
      assert.equal(
        isRefused(() => assertExpectedAccount(callback(value), expected, evidence)),
        !isOwn,
      );
    }),
    { seed, numRuns: tries(2000) },
  );
});

test('what a framework makes of the query is no way round: lists, objects and numbers are refused', () => {
  const own = 'full|bb222.infusionsoft.com';
  const other = 'full|aa111.infusionsoft.com';
  const values: unknown[] = [[own, other], [], { toString: () => own }, [{ a: own }], 222, true, '', [[own]]];
  for (const scope of values)
    expect(
      isRefused(() => assertExpectedAccount({ scope } as Record<string, string>, expected)),
      String(JSON.stringify(scope)),
    ).toBe(true);
});

test('the subject is the expected one letter for letter, or it is refused', () => {
  fc.assert(
    fc.property(anyClaim, (sub) => {
      const isOwn = sub === 'bb222';
      const claims = { sub };
      assert.equal(
        isRefused(() => assertExpectedAccount(null, { subject: 'bb222' }, { claims })),
        !isOwn,
      );
      const named = { preferred_username: sub };
      assert.equal(
        isRefused(() => assertExpectedAccount(null, { username: 'bb222' }, { claims: named })),
        !isOwn,
      );
    }),
    { seed, numRuns: tries(1000) },
  );
});

test('userinfo that names an account and no tenant leaves nothing to the callback, which anybody can write', () => {
  expect(() => assertExpectedAccount(ownCallback, expected, { claims: { sub: 'ada' } })).toThrow(
    'userinfo names an account and has no infusionsoft_id, in which the profile says that its tenant is',
  );
});

for (const claims of [undefined, null, [], 'bb222', 5, [{ infusionsoft_id: 'bb222' }]])
  test(`claims that are ${JSON.stringify(claims)} are refused: an answer that was lost is no answer`, () => {
    const evidence = { claims } as unknown as { claims: Record<string, unknown> };
    expect(isRefused(() => assertExpectedAccount(ownCallback, expected, evidence))).toBe(true);
  });

test('the token answer is the word of the provider as well', () => {
  const claims = (scope: unknown) => ({ access_token: 't', token_type: 'bearer', scope });
  const ask = (scope: unknown) => () =>
    assertExpectedAccount('/callback?code=c', expected, { claims: claims(scope) });
  expect(ask('full|bb222.infusionsoft.com')()).toEqual({ tenants: ['bb222'], subject: null });
  for (const scope of ['full|aa111.infusionsoft.com', 'full', ['full|bb222.infusionsoft.com'], null])
    expect(isRefused(ask(scope)), JSON.stringify(scope)).toBe(true);
});

test('a login of the future is refused beyond thirty seconds, by which two clocks may differ', () => {
  const nowMs = 1_000_000_000_000;
  const ask = (authTime: unknown) => () =>
    assertExpectedAccount(
      ownCallback,
      { ...expected, maxAgeSeconds: 60 },
      { claims: { infusionsoft_id: 'bb222', auth_time: authTime }, nowMs },
    );
  expect(ask(nowMs / 1000 + 30)).not.toThrow();
  for (const authTime of [nowMs / 1000 + 31, nowMs, Infinity, NaN, '1000000000', null, [nowMs / 1000]])
    expect(isRefused(ask(authTime)), String(authTime)).toBe(true);
});

test('of several tenants of a user any will do, and no other', () => {
  const tenant = ['bb222', 'bb333'];
  expect(assertExpectedAccount(ownCallback, { tenant }).tenants).toEqual(['bb222']);
  expect(() => assertExpectedAccount(callback('full|aa111.infusionsoft.com'), { tenant })).toThrow(
    'expected bb222 or bb333, found aa111',
  );
});

const nothing: unknown[] = [
  { tenant: [] },
  { tenant: null },
  { tenant: ' ' },
  { tenant: 222 },
  { tenant: [''] },
];
for (const missing of [
  ...nothing,
  { tenant: '', subject: 'ben' },
  { tenant: 'bb222', maxAgeSeconds: Number.NaN },
])
  test(`who expects ${JSON.stringify(missing)} is told of a mistake, and lets nobody through`, () => {
    expect(() => assertExpectedAccount(ownCallback, missing as typeof expected)).toThrow(TypeError);
  });

test('an error shows no name that could look like another one, or act on a terminal', () => {
  const hostile = ['\u001b[2Jbb222', 'bЬ222', `bb222${'x'.repeat(500)}`, 'bb222\u202e'];
  for (const sub of hostile)
    expect(() => assertExpectedAccount(null, { subject: 'bb222' }, { claims: { sub } })).toThrow(
      'another subject came back: expected bb222, found one that cannot be shown; refuse this connection',
    );
});
