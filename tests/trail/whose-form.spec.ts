import { expect, test } from '@playwright/test';
import { isOthersForm, loggingIn } from '../../core/trail/whose-form.ts';

const ada = { name: 'Ada Archer', username: 'ada.archer@example.com' };
const ben = { name: 'Ben Baker', username: 'ben.baker@example.com' };

/** Ben logs in, where Ada's account is known too. */
const who = loggingIn(ben.username, { userA: { account: ada }, userB: { account: ben } });

for (const [what, fields, text] of [
  ['a field that has the username of the other', [ada.username], ''],
  ['a field that has the first part of it', ['Ada.Archer'], ''],
  ['words that greet the other', [], 'Welcome back, Ada Archer\nPassword'],
  ["words that have the other's username masked", [], 'Sign in as a***r@example.com'],
] as const)
  test(`a form for a password is the other account's by ${what}`, () => {
    expect(isOthersForm(who, { fields, hidden: [], text })).toBe(true);
  });

for (const [what, fields, text] of [
  ['nothing', [], 'Password'],
  ['a field that has the own name, and one that has the other', [ada.username, ben.username], ''],
  ['words that name both', [], 'Hello Ben. Not you? Ada Archer'],
  ['the own name masked', [], 'b***@example.com\nLast here: Ada Archer'],
  ['a number of no meaning', ['5551234'], ''],
] as const)
  test(`a form for a password is not held for the other account's by ${what}`, () => {
    expect(isOthersForm(who, { fields, hidden: [], text })).toBe(false);
  });

test("a name that is a word is not looked for in a page's words", () => {
  const short = loggingIn('ben', {
    userA: { account: { name: 'Ada', username: 'ada' } },
    userB: { account: { name: 'Ben', username: 'ben' } },
  });
  expect(isOthersForm(short, { fields: [], hidden: [], text: 'ADA compliance' })).toBe(false);
  expect(isOthersForm(short, { fields: ['ada'], hidden: [], text: '' })).toBe(true);
});

test('whoever logs in by a name that the target does not list may be neither', () => {
  const guest = loggingIn('cleo@example.com', { userA: { account: ada }, userB: { account: ben } });
  expect(isOthersForm(guest, { fields: [ben.username], hidden: [], text: '' })).toBe(true);
  expect(isOthersForm(guest, { fields: ['cleo@example.com'], hidden: [], text: 'Ben Baker' })).toBe(false);
});

const named = (name: string, username: string) => ({ account: { name, username } });

/** Whose names have pieces in common: who logs in, and the other. */
const alike = {
  'display names with a first word in common': [
    named('Test User B', 'b@acme.example'),
    named('Test User A', 'a@acme.example'),
  ],
  'addresses with a first part in common': [
    named('qa1@two.example', 'qa1@two.example'),
    named('qa1@one.example', 'qa1@one.example'),
  ],
  'one display name': [named('QA', 'b@acme.example'), named('QA', 'a@acme.example')],
  'a name within the other': [named('qa-user', 'qa-user'), named('qa-user-2', 'qa-user-2')],
  'a name that has the other in it': [named('qa-user-2', 'qa-user-2'), named('qa-user', 'qa-user')],
} as const;

for (const [what, [own, other]] of Object.entries(alike))
  test(`of two accounts with ${what} a form is told apart by what they do not share`, () => {
    const both = loggingIn(own.account.username, { own, other });
    const shows = ({ account }: typeof own | typeof other) => ({
      fields: [],
      hidden: [],
      text: `Welcome back, ${account.name} (${account.username})`,
    });
    expect(isOthersForm(both, shows(other))).toBe(true);
    expect(isOthersForm(both, shows(own))).toBe(false);
  });

test('what is hidden in a form is compared with the whole username alone', () => {
  const tester = loggingIn('ben@example.com', {
    a: named('Test', 'test@example.com'),
    b: named('Ben Baker', 'ben@example.com'),
  });
  const hides = (value: string) => ({ fields: [], hidden: [value], text: '' });
  expect(isOthersForm(tester, hides('test'))).toBe(false);
  expect(isOthersForm(tester, hides('test@example.com'))).toBe(true);
});
