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
    expect(isOthersForm(who, { fields, text })).toBe(true);
  });

for (const [what, fields, text] of [
  ['nothing', [], 'Password'],
  ['a field that has the own name, and one that has the other', [ada.username, ben.username], ''],
  ['words that name both', [], 'Hello Ben. Not you? Ada Archer'],
  ['the own name masked', [], 'b***@example.com\nLast here: Ada Archer'],
  ['a name that only goes on as the other does', [], 'Ada Archer-Smith is our chair'],
  ['a number of no meaning', ['5551234'], ''],
] as const)
  test(`a form for a password is not held for the other account's by ${what}`, () => {
    expect(isOthersForm(who, { fields, text })).toBe(false);
  });

test("a name that is a word is not looked for in a page's words", () => {
  const short = loggingIn('ben', {
    userA: { account: { name: 'Ada', username: 'ada' } },
    userB: { account: { name: 'Ben', username: 'ben' } },
  });
  expect(isOthersForm(short, { fields: [], text: 'ADA compliance' })).toBe(false);
  expect(isOthersForm(short, { fields: ['ada'], text: '' })).toBe(true);
});

test('whoever logs in by a name that the target does not list may be neither', () => {
  const guest = loggingIn('cleo@example.com', { userA: { account: ada }, userB: { account: ben } });
  expect(isOthersForm(guest, { fields: [ben.username], text: '' })).toBe(true);
  expect(isOthersForm(guest, { fields: ['cleo@example.com'], text: 'Ben Baker' })).toBe(false);
});
