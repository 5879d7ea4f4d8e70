import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { ListedAccount } from '../../core/trail/chooser.ts';
import { isOfOnePerson, placesOf, placesUntold } from '../../core/trail/chooser.ts';
import type { Landing } from '../../core/trail/landing.ts';
import type { AtChooser } from '../../core/verdict/at-chooser.ts';
import { type Evidence, judge } from '../../core/verdict/judge.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';

const userA: KnownAccount = { username: 'ada.archer@example.com', name: 'Ada Archer', tenants: ['aa111'] };
const userB: KnownAccount = { username: 'ben.baker@example.com', name: 'Ben Baker', tenants: ['bb222'] };
const people = {
  A: { username: userA.username, tenant: 'aa111', provedBy: 'callback' },
  B: { username: userB.username, tenant: 'bb222', provedBy: 'callback' },
  other: { username: 'cam@example.com', tenant: 'cc333', provedBy: 'callback' },
} as const;

const kinds = ['consent', 'callback', 'login-form', 'account-chooser', 'logged-out', 'unknown'] as const;

const choosers: fc.Arbitrary<AtChooser> = fc.record({
  ofA: fc.constantFrom('ready', 'asks', 'not-listed', 'unknown'),
  isPreselected: fc.boolean(),
  doubt: fc.option(fc.constant('it leads nowhere')),
  took: fc.constantFrom('own', 'another', null),
  unseen: fc.option(fc.constant("B's own way was not seen")),
});

const seen: fc.Arbitrary<Evidence> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    whose: fc.constantFrom('A', 'B', 'other', null),
    signedIn: fc.constantFrom(true, false, null),
    consentShown: fc.boolean(),
    ownBrowsers: fc.boolean(),
    error: fc.option(fc.constant('access_denied')),
    aStuck: fc.option(fc.constant('the login was not taken')),
  })
  .map(({ kind, whose, error, ...rest }) => {
    const landing: Landing = {
      ...{ kind, host: 'accounts.example', path: '/', title: '', status: 200, account: null, tenant: null },
      error: kind === 'callback' ? error : null,
    };
    return { ...rest, landing, layer: 'sso', account: whose && people[whose], userA, userB };
  });

test('a choice is told where A stood ready, and of nothing else', () => {
  fc.assert(
    fc.property(seen, choosers, (evidence, chooser) => {
      const { verdict } = judge({ ...evidence, chooser });
      const isByLook = chooser.unseen !== null && chooser.ofA === 'unknown';
      if (verdict === 'choice' && !isByLook) assert.equal(chooser.ofA, 'ready');
      if (chooser.ofA === 'ready' || chooser.ofA === 'unknown') assert.notEqual(verdict, 'fresh-login');
    }),
    { seed: 17, numRuns: 1000 },
  );
});

test("a chooser makes no leak of B's own way, and takes none away", () => {
  fc.assert(
    fc.property(seen, choosers, (evidence, given) => {
      const chooser = { ...given, unseen: null };
      const isLeak = (told: { verdict: string }) => told.verdict === 'leak';
      assert.equal(isLeak(judge({ ...evidence, chooser })), isLeak(judge(evidence)));
    }),
    { seed: 17, numRuns: 1000 },
  );
});

test('where A is not listed, or asks for a password, the verdict is what it is without a chooser', () => {
  const closed = choosers.map((one) => ({ ...one, ofA: 'asks' as const }));
  fc.assert(
    fc.property(seen, closed, (evidence, chooser) => {
      for (const ofA of ['asks', 'not-listed'] as const)
        assert.equal(judge({ ...evidence, chooser: { ...chooser, ofA } }).verdict, judge(evidence).verdict);
    }),
    { seed: 17, numRuns: 500 },
  );
});

const row = (username: string, name = ''): ListedAccount => ({
  ...{ username, name, session: null, isPreselected: false },
});

const listings: Record<string, { accounts: ListedAccount[]; isA: number[]; mayBeA: number[] }> = {
  'the username, whatever the case': {
    accounts: [row('ben.baker@example.com'), row('Ada.Archer@example.com')],
    ...{ isA: [1], mayBeA: [1] },
  },
  'a masked address': { accounts: [row('a***@example.com')], isA: [0], mayBeA: [0] },
  'two masked addresses that are alike': {
    accounts: [row('a***@example.com'), row('a•••r@example.com')],
    ...{ isA: [0, 1], mayBeA: [0, 1] },
  },
  'the whole name': { accounts: [row('Archer, Ada'), row('Ada Archer')], isA: [1], mayBeA: [0, 1] },
  'the first part of the address': { accounts: [row('ada.archer')], isA: [0], mayBeA: [0] },
  "the same name beside somebody else's address": {
    accounts: [row('ada@elsewhere.example', 'Ada Archer')],
    ...{ isA: [], mayBeA: [] },
  },
  'a workspace': { accounts: [row('Acme')], isA: [], mayBeA: [0] },
};

for (const [what, { accounts, isA, mayBeA }] of Object.entries(listings))
  test(`whose account is listed is told by ${what}`, () => {
    expect(placesOf(userA, accounts)).toEqual(isA);
    expect(placesUntold(userA, accounts)).toEqual(mayBeA);
  });

const anna = { name: 'Test User', username: 'qa.anna@acme.example' };
const ben = { name: 'Test User 2', username: 'qa.ben@acme.example' };

for (const [what, listed, isAnnas, isBens] of [
  ['a mask that fits both', row('q***@acme.example'), false, false],
  ['a mask that fits one', row('q*****a@acme.example'), true, false],
  ['a mask of another place', row('q***@elsewhere.example'), false, false],
  ["a name that goes on as the other's", row('two', 'Test User 2'), false, true],
  ['the whole name', row('one', 'Test User'), true, false],
  ['the first part of the address', row('qa.ben'), false, true],
] as const)
  test(`of two accounts that begin alike one is told by ${what}, and else by nothing`, () => {
    expect(placesOf(anna, [listed], [ben])).toEqual(isAnnas ? [0] : []);
    expect(placesOf(ben, [listed], [anna])).toEqual(isBens ? [0] : []);
  });

for (const [username, longer] of [
  ['qa-user', 'qa-user-2'],
  ['test', 'test.admin'],
  ['ann', 'mary.ann'],
] as const)
  test(`${longer} is not listed as ${username}, known or not`, () => {
    const known = { name: longer, username: longer };
    expect(placesOf({ name: username, username }, [row(longer)])).toEqual([]);
    expect(placesOf({ name: username, username }, [row(longer)], [known])).toEqual([]);
    expect(placesOf(known, [row(username), row(longer)], [{ name: username, username }])).toEqual([1]);
  });

for (const [longer, name] of [
  ['Ben Baker-Smith', 'Ben Baker'],
  ['Anna-Maria Jones', 'Maria Jones'],
  ['Test User-2', 'Test User'],
] as const)
  test(`${longer} is not listed as ${name}`, () => {
    expect(placesOf({ name, username: 'own@acme.example' }, [row('id-7', longer)])).toEqual([]);
  });

test('a full name tells whose a row is where the words of the row run together', () => {
  expect(
    placesOf({ name: 'Ben Baker', username: 'bb@acme.example' }, [row('2', 'Ben Baker.Signed out')]),
  ).toEqual([0]);
});

test('a name that only one has tells whose a row is, whatever its mask', () => {
  const [test1, testB] = [
    { name: 'Test User', username: 'tea@acme.example' },
    { name: 'Test User B', username: 'teb@acme.example' },
  ];
  const rows = [row('te***@acme.example', 'Test User'), row('te***@acme.example', 'Test User B')];
  expect(placesOf(test1, rows, [testB])).toEqual([0]);
  expect(placesOf(testB, rows, [test1])).toEqual([1]);
});

test('several entries of the same username are one person’s, and two usernames never are', () => {
  const name = fc.constantFrom('ada@x.example', 'ADA@x.example', 'ben@x.example', 'ada');
  fc.assert(
    fc.property(fc.array(name, { maxLength: 5 }), (names) => {
      const people = new Set(names.map((one) => one.toLowerCase()));
      assert.equal(isOfOnePerson(names.map((one) => row(one))), names.length > 1 && people.size === 1);
    }),
    { seed: 17, numRuns: 200 },
  );
});
