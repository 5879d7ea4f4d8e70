import { SentOnce } from '../../core/credentials/sent-once.ts';
import { expect, test } from '../alarms/support.ts';

const asked = {
  frame: 'one',
  method: 'POST',
  url: new URL('https://sso.test/login'),
  headers: {},
  body: Buffer.from('password=x'),
};

test('a document that is asked for twice with the same body is told', () => {
  const once = new SentOnce();
  expect(once.isAgain(asked, '1')).toBe(false);
  expect(once.isAgain({ ...asked, url: new URL('https://sso.test/login#top') }, '1')).toBe(true);
});

test('a document that is asked for once more when somebody has typed again is no repeat', () => {
  const once = new SentOnce();
  expect(once.isAgain(asked, '1')).toBe(false);
  expect(once.isAgain(asked, '2')).toBe(false);
  expect(once.isAgain(asked, '2')).toBe(true);
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
    expect(once.isAgain(asked, '1')).toBe(false);
    expect(once.isAgain({ ...asked, ...other }, '1')).toBe(false);
  });

test('documents without a body are asked for as often as one likes', () => {
  const once = new SentOnce();
  expect(once.isAgain({ ...asked, method: 'GET', body: null }, '1')).toBe(false);
  expect(once.isAgain({ ...asked, method: 'GET', body: null }, '1')).toBe(false);
});

test('bodies that nobody can look into are taken for the same', () => {
  const once = new SentOnce();
  expect(once.isAgain({ ...asked, body: 'unseen' }, '1')).toBe(false);
  expect(once.isAgain({ ...asked, body: 'unseen' }, '1')).toBe(true);
});
