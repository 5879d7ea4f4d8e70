import { expect, test } from '@playwright/test';
import {
  allows,
  answers,
  app,
  authorizeUrl,
  byLogin,
  callbackUrl,
  connect,
  type Entry,
  explained,
  offers,
  sent,
  signInUrl,
  silently,
  went,
} from './capture.ts';

const leak = [...connect(), ...silently(), ...allows('ada')];
const fresh = [...connect(), ...byLogin(), ...allows('ben')];

test('what nothing of the way led to is no part of it: a login form in another tab', () => {
  const mail = went('https://mail.example/login', {
    page: '<form><input name="user"><input type="password" name="pw"></form>',
  });
  for (let at = 2; at < leak.length; at++) {
    const entries = [...leak.slice(0, at), mail, ...leak.slice(at)];
    expect(explained(entries)).toMatchObject({ verdict: 'leak', layer: 'sso', hop: 2, loginFormSeen: false });
  }
});

test('what was fetched ahead is no click, and a link that is fetched so is named', () => {
  const ahead = (entry: Entry): Entry => ({
    ...entry,
    request: { ...entry.request, headers: [{ name: 'Sec-Purpose', value: 'prefetch' }] },
  });
  const prefetched = [went(`${app}/connect`, { to: authorizeUrl }), offers('ben')].map(ahead);
  const explanation = explained([...fresh, ...prefetched], null);
  expect(explanation.verdict).toBe('fresh-login');
  expect(explanation.notes.join()).toContain('fetched ahead');
});

test("a page from the browser's cache is no answer of a session", () => {
  const back = { ...offers('ada'), _fromCache: 'disk' };
  const after = explained([...fresh, back]);
  expect(after).toMatchObject({ verdict: 'fresh-login', account: { tenant: 'bb222' } });
  expect(after.notes.join()).toContain('no session answered');
  expect(explained([...connect().slice(0, 1), back])).toMatchObject({ verdict: 'inconclusive', layer: null });
});

test('an answer that the provider posts to the callback is one', () => {
  const page = `<title>Submit this form</title><form method="post" action="${app}/oauth/callback"><input name="code"></form>`;
  const posted = (text: string) => [
    ...connect(),
    ...byLogin(),
    offers('ben'),
    sent(authorizeUrl, { page }),
    sent(`${app}/oauth/callback`, { to: `${app}/settings` }, text),
  ];
  expect(explained(posted('removed=1'), null)).toMatchObject({
    verdict: 'fresh-login',
    account: { username: 'ben.baker@example.com', tenant: null },
  });
  expect(explained(posted('code=1&state=s&scope=full%7Cbb222.infusionsoft.com'))).toMatchObject({
    account: { tenant: 'bb222' },
  });
  expect(explained(posted('error=access_denied&state=s'))).toMatchObject({ verdict: 'broken' });
});

test('the last attempt counts, not the one before it', () => {
  const secondByB = [...connect(), ...silently(), ...allows('ada')];
  expect(explained([...connect(), ...byLogin(), ...allows('ada'), ...secondByB])).toMatchObject({
    verdict: 'leak',
    loginFormSeen: false,
  });
});

test('a request that a second click gave up is not where the way ended', () => {
  const entries = [...connect(), went(authorizeUrl, 0), offers('ada'), ...answers(callbackUrl('ada'))];
  expect(explained(entries)).toMatchObject({ verdict: 'leak', landing: { kind: 'consent' } });
});

test('a consent that nothing proves to have come from the app has no layer', () => {
  expect(explained([offers('ada'), ...answers(callbackUrl('ada'))], null, 'Netscape')).toMatchObject({
    layer: null,
  });
});

test('a later Connect of which the file holds only the beginning is not told as the one before it', () => {
  const asked = connect();
  const signIn = went(signInUrl, { to: 'https://accounts.infusionsoft.com/login/cas?ticket=ST-2' });
  for (const later of [asked, [...asked, signIn], [signIn]])
    expect(explained([...fresh, ...later], null), `${later.length}`).toMatchObject({
      verdict: 'inconclusive',
    });
});
