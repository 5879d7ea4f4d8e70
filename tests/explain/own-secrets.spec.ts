import { expect, test } from '@playwright/test';
import {
  allows,
  answers,
  app,
  connect,
  explained,
  offers,
  sent,
  signInUrl,
  silently,
  went,
} from './capture.ts';

const told = (entries: Parameters<typeof explained>[0]) => JSON.stringify(explained(entries));

// Of letters that no other test hides: what a process has hidden once is hidden there for good.
const password = 'Quail7-of-this-capture';

for (const [what, text] of Object.entries({
  'a form': `username=ada&password=${password}`,
  JSON: JSON.stringify({ password }),
  'a field of another name that a page hides': `name=ada&kennwort=${password}`,
}))
  test(`a password that a capture holds in ${what} is not told when a title shows it`, () => {
    const form = `<title>Sign in</title><form><input name="name"><input type='password' name='kennwort'></form>`;
    const page = `<title>Welcome ${password}</title><input type="password" name="password">`;
    const login = [went(signInUrl, { page: form }), sent(signInUrl, { page }, text)];
    expect(told([...connect(), ...login])).not.toContain(password);
  });

test('no part of a password is told where a long title is cut', () => {
  for (const room of [285, 290, 295, 485, 490]) {
    const page = `<title>${'x'.repeat(room - 1)} ${password}</title><input type="password" name="password">`;
    const entries = [...connect(), sent(signInUrl, { page }, `password=${password}`)];
    expect(told(entries)).not.toContain(password.slice(0, 4));
  }
});

test('a password of letters alone is taken out of a title, and out of no word of ours', () => {
  const page = '<title>Not leak</title><input type="password" name="password">';
  const entries = [...connect(), sent(signInUrl, { page }, 'password=leak')];
  expect(explained(entries).landing.title).toBe('Not [redacted]');
  const leaks = [
    sent(`${app}/login`, { page }, 'password=leak'),
    ...connect(),
    ...silently(),
    ...allows('ada'),
  ];
  expect(explained(leaks).verdict).toBe('leak');
});

test('a code, a cookie and a one-time code are not told when a title shows them', () => {
  const url = 'https://app.example/callback?code=c0de-471100-planted&state=s';
  const title = 'c0de-471100-planted, s3ssion-of-the-test and 909192';
  const entries = [
    ...connect(),
    ...silently(),
    offers('ada'),
    sent(signInUrl, { to: signInUrl }, 'otp=909192'),
    ...answers(url),
  ];
  const last = entries.at(-1);
  const answer = went(url, { page: `<title>${title}</title>` });
  if (last) Object.assign(last, answer);
  Object.assign(entries.at(-1)?.response ?? {}, {
    headers: [{ name: 'set-cookie', value: 'session=s3ssion-of-the-test; Path=/' }],
    content: answer.response.content,
  });
  expect(told(entries)).not.toMatch(/planted|s3ssion|909192/);
});
