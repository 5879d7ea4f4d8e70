import { expect, test } from '@playwright/test';
import { explain } from '../../commands/explain/explain.ts';
import { keap } from '../../core/providers/keap.ts';
import {
  allows,
  answers,
  app,
  authorizeUrl,
  connect,
  explained,
  fromCas,
  harOf,
  offers,
  read,
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
  const answer = went(url, { page: `<title>${title}</title><input type="password">` });
  if (last) Object.assign(last, answer);
  Object.assign(entries.at(-1)?.response ?? {}, {
    headers: [{ name: 'set-cookie', value: 'session=s3ssion-of-the-test; Path=/' }],
    content: answer.response.content,
  });
  expect(told(entries)).not.toMatch(/planted|s3ssion|909192/);
});

for (const body of [
  'username=ada.archer%40example.com&user_pass=Quail8%40of-this-capture',
  'user_pass=Quail8%40of-this-capture',
  'login_answer=Quail8%40of-this-capture',
  'username=ada.archer%40example.com&login%5Bx%5D=Quail8%40of-this-capture',
])
  test(`what was typed beside or in place of a name is not told as one: ${body.replace(/=Quail.*/, '')}`, () => {
    const login = sent(signInUrl, { to: 'https://accounts.infusionsoft.com/login/cas?ticket=ST-1' }, body);
    const entries = [...connect(), went(authorizeUrl, { to: signInUrl }), went(signInUrl, 200), login];
    const story = harOf([...entries, ...fromCas(), ...allows('ada')]);
    for (const expected of [null, 'ada.archer@example.com', 'aa111'])
      expect(JSON.stringify(explain(read(story), keap, expected))).not.toContain('Quail8');
  });

test('a value of a field that nobody knows is not told when a title shows it', () => {
  for (const name of ['tj_77', 'q', 'losung_neu', 'x-thing']) {
    const page = `<title>Not Quail9-of-this-capture</title><input type="password">`;
    const entries = [...connect(), sent(signInUrl, { page }, `${name}=Quail9-of-this-capture`)];
    expect(told(entries)).not.toContain('Quail9');
  }
});

test('a code that was typed into a box for each digit is not told when a title shows it', () => {
  const page = '<title>Not 731864</title><input type="password">';
  const boxes = [...'731864'].map((digit, at) => `digit${at}=${digit}`).join('&');
  expect(told([...connect(), sent(signInUrl, { page }, boxes)])).not.toContain('731864');
});

test('a cookie, a bearer token and a token of an answer are not told when a title shows them', () => {
  const title = 'c00kie-of-the-test, be4rer-of-the-test and t0ken-of-the-test';
  const asked = sent(signInUrl, { page: `<title>${title}</title><input type="password">` }, 'a=b');
  asked.request.headers.push(
    { name: 'Cookie', value: 'theme=dark; session=c00kie-of-the-test' },
    { name: 'Authorization', value: 'Bearer be4rer-of-the-test' },
  );
  const answer = sent(`${app}/token`, 200, 'a=b');
  answer._resourceType = 'fetch';
  Object.assign(answer.response, {
    content: { mimeType: 'application/json', text: '{"access_token":"t0ken-of-the-test"}' },
  });
  const landing = explained([...connect(), answer, asked]).landing;
  expect(landing.title).toBe('[redacted], [redacted] and [redacted]');
});
