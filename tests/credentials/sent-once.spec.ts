import { SentOnce } from '../../core/credentials/sent-once.ts';
import { expect, test } from '../alarms/support.ts';

const asked = {
  frame: 'one',
  hops: 0,
  method: 'POST',
  url: new URL('https://sso.test/login'),
  headers: {},
  body: Buffer.from('password=x'),
};

const typed = { name: 1, password: 1, code: 0 };
const twice = { ...typed, password: 2 };
const password = () => ['name', 'password'] as const;

test('a document that is asked for twice with the same body is told', () => {
  const once = new SentOnce();
  expect(once.isAgain(asked, typed, password)).toBe(false);
  expect(once.isAgain({ ...asked, url: new URL('https://sso.test/login#top') }, typed, password)).toBe(true);
});

test('a document that is asked for once more when somebody has typed again is no repeat', () => {
  const once = new SentOnce();
  expect(once.isAgain(asked, typed, password)).toBe(false);
  expect(once.isAgain(asked, twice, password)).toBe(false);
  expect(once.isAgain(asked, twice, password)).toBe(true);
});

const others = {
  'to another address': { url: new URL('https://sso.test/login?again') },
  'by another method': { method: 'PUT' },
  'with another body': { body: Buffer.from('password=x&code=1') },
  'in another window': { frame: 'two' },
};

for (const [what, other] of Object.entries(others))
  test(`a document that is asked for ${what} is no repeat`, () => {
    const once = new SentOnce();
    expect(once.isAgain(asked, typed, password)).toBe(false);
    expect(once.isAgain({ ...asked, ...other }, typed, password)).toBe(false);
  });

test('documents without a body are asked for as often as one likes', () => {
  const once = new SentOnce();
  expect(once.isAgain({ ...asked, method: 'GET', body: null }, typed, password)).toBe(false);
  expect(once.isAgain({ ...asked, method: 'GET', body: null }, typed, password)).toBe(false);
});

test('bodies that nobody can look into are taken for the same', () => {
  const once = new SentOnce();
  expect(once.isAgain({ ...asked, body: 'unseen' }, typed, password)).toBe(false);
  expect(once.isAgain({ ...asked, body: 'unseen' }, typed, password)).toBe(true);
});

test('a password that is asked for once more when a code was typed meanwhile is one, and the code is none', () => {
  const once = new SentOnce();
  const code = () => ['code'] as const;
  const later = { ...typed, code: 1 };
  for (const body of [asked.body, Buffer.from('code=1')]) once.isAgain({ ...asked, body }, typed, password);
  expect(once.isAgain(asked, later, password)).toBe(true);
  expect(once.isAgain({ ...asked, body: Buffer.from('code=1') }, later, code)).toBe(false);
});

test('what nobody can look into is no repeat when anything was typed meanwhile', () => {
  const once = new SentOnce();
  const unseen = { ...asked, body: 'unseen' as const };
  once.isAgain(unseen, typed, () => []);
  expect(once.isAgain(unseen, { ...typed, code: 1 }, () => [])).toBe(false);
});
