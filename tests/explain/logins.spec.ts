import { expect, test } from '@playwright/test';
import {
  allows,
  answers,
  app,
  authorizeUrl,
  byLogin,
  byUpstream,
  callbackUrl,
  connect,
  type Entry,
  explained,
  fromCas,
  offers,
  sent,
  signInUrl,
  silently,
  went,
} from './capture.ts';

const withoutBodies = (entries: Entry[]) =>
  entries.map((entry) => ({
    ...entry,
    response: { ...entry.response, content: { mimeType: 'text/html' } },
  }));

test('a login after the page that names the account is not how the browser came to it', () => {
  const home = 'https://accounts.infusionsoft.com/app/central/home';
  const [, , login] = byLogin();
  const later = [
    went('https://signin.infusionsoft.com/logout', { page: '<title>Logout successful</title>' }),
    went('https://signin.infusionsoft.com/login', { page: login?.response.content.text ?? '' }),
    sent('https://signin.infusionsoft.com/login', { to: home }),
    went(home, { page: '<title>Account Central</title><header>Ben Baker (ben.baker@example.com)</header>' }),
  ];
  const explanation = explained([...connect(), ...silently(), offers('ada'), ...later]);
  expect(explanation).toMatchObject({ verdict: 'leak', layer: 'sso', hop: 2 });
  expect(explanation.notes.join()).toContain('never came back to the app');
});

test('a form that is passed by without a word is no login: a page that forwards itself', () => {
  const ticket = 'https://accounts.infusionsoft.com/login/cas?ticket=ST-1';
  const page = `<title>Please wait</title><meta http-equiv="refresh" content="0; url=${ticket}">`;
  const forwards = [went(authorizeUrl, { to: signInUrl }), went(signInUrl, { page }), ...fromCas()];
  const entries = [...connect(), ...forwards, ...allows('ada')];
  expect(explained(entries)).toMatchObject({ verdict: 'leak', signedIn: false });
  expect(explained(withoutBodies(entries))).toMatchObject({ verdict: 'inconclusive', signedIn: null });
  expect(explained(withoutBodies(entries), null)).toMatchObject({ verdict: 'inconclusive' });
});

test('a password that was refused is no login', () => {
  const [, form] = byLogin();
  const page = form?.response.content.text ?? '';
  const entries = [
    ...connect(),
    went(authorizeUrl, { to: signInUrl }),
    went(signInUrl, { page }),
    sent(signInUrl, { page }),
  ];
  expect(explained(entries)).toMatchObject({ verdict: 'inconclusive', signedIn: null });
});

test('"Continue as Ada" beside the form sends no password, and is no login', () => {
  const page =
    '<form method="post"><input type="hidden" name="as" value="ada"><button>Continue as Ada</button></form><form method="post"><input name="username"><input type="password" name="password"></form>';
  const [, , , ...back] = byLogin();
  const entries = [
    ...connect(),
    went(authorizeUrl, { to: signInUrl }),
    went(signInUrl, { page }),
    sent(signInUrl, { to: back[0]?.request.url ?? '' }, 'as=ada'),
    ...back,
    ...allows('ada'),
  ];
  for (const expected of [null, 'bb222', 'aa111'])
    expect(explained(entries, expected)).toMatchObject({ verdict: 'inconclusive', signedIn: null });
});

test('"Log in with" another provider, whose session answers, is a leak of that one', () => {
  const google = `https://accounts.google.com/o/oauth2/v2/auth?${new URLSearchParams({
    redirect_uri: 'https://signin.infusionsoft.com/login?client_name=Google',
    client_id: 'x',
  })}`;
  const [, , ...rest] = byUpstream(google);
  const chosen = 'https://signin.infusionsoft.com/clientredirect?client_name=Google';
  const [, form] = byLogin();
  const page = form?.response.content.text ?? '';
  const entries = [
    ...connect(),
    went(authorizeUrl, { to: signInUrl }),
    went(signInUrl, { page }),
    went(chosen, { to: google }),
    ...rest,
    ...allows('ada'),
  ];
  const { verdict, layer, hop, trail, signedIn } = explained(entries);
  expect({ verdict, layer, signedIn }).toEqual({ verdict: 'leak', layer: 'upstream', signedIn: false });
  expect(trail[hop ?? -1]?.host).toBe('accounts.google.com');
});

test('a login at a server further up is a login, in two steps as well', () => {
  const [authorize, signIn, broker, ...back] = byUpstream();
  const form = 'https://login.labs.thryv.com/u/login';
  const entries = [
    ...connect(),
    ...([authorize, signIn] as Entry[]),
    went(broker?.request.url ?? '', { to: `${form}/identifier?state=2` }),
    went(`${form}/identifier?state=2`, { page: '<form method="post"><input name="username"></form>' }),
    sent(`${form}/identifier?state=2`, { to: `${form}/password?state=2` }),
    went(`${form}/password?state=2`, {
      page: '<form method="post"><input type="password" name="password"></form>',
    }),
    sent(`${form}/password?state=2`, { to: back[0]?.request.url ?? '' }),
    ...back,
    ...allows('ben'),
  ];
  expect(explained(entries)).toMatchObject({ verdict: 'fresh-login', account: { tenant: 'bb222' } });
});

test('a login of another attempt proves nothing, where the file lost how that one ended', () => {
  const settings = (at: string) => went(`${app}/${at}`, { page: '<title>Settings</title>' });
  const earlier = [...connect(), ...byLogin(), offers('ada')];
  const again = [settings('sign-in'), settings(''), ...allows('ada')];
  for (const expected of [null, 'bb222'])
    expect(explained([...earlier, ...again], expected).verdict).not.toBe('fresh-login');
  const posted = [sent(`${app}/sign-in`, { page: 'x' }), settings(''), ...allows('ada')];
  const collapsed = [...earlier, ...posted].filter(({ response: { status } }) => status !== 302);
  expect(explained(collapsed, null, 'WebKit Web Inspector').verdict).not.toBe('fresh-login');
});

test('credentials prove a login only where the file holds how their answer led to the account', () => {
  const [authorize, form, post, cas] = byLogin() as [Entry, Entry, Entry, Entry];
  for (const lost of [
    [authorize, form, post],
    [authorize, form, cas],
  ])
    expect(explained([...connect(), ...lost, ...allows('ben')])).toMatchObject({
      verdict: 'inconclusive',
      signedIn: null,
    });
});

test('a password that is sent to the app on the way is no login at the provider', () => {
  const form = '<form method="post"><input name="name"><input type="password" name="password"></form>';
  const [authorize, signIn, ...back] = silently();
  const entries = [
    ...connect(),
    ...([authorize, signIn] as Entry[]),
    went(`${app}/sign-in`, { page: form }),
    sent(`${app}/sign-in`, { to: back[0]?.request.url ?? '' }, 'name=ben&password=x'),
    ...back,
    ...allows('ada'),
  ];
  for (const expected of [null, 'bb222'])
    expect(explained(entries, expected)).not.toMatchObject({ verdict: 'fresh-login' });
});

test('a capture that begins at the consent page does not tell whether somebody logged in before', () => {
  expect(explained([offers('ben'), ...answers(callbackUrl('ben'))], null)).toMatchObject({
    verdict: 'inconclusive',
    signedIn: null,
  });
});

test('a login that has not come back to the app is told as far as it went, with who was offered', () => {
  expect(explained([...connect(), ...byLogin(), offers('ben')])).toMatchObject({
    verdict: 'inconclusive',
    reason:
      "a fresh login so far: B is asked to log in, and is offered Ben Baker's consent; the callback is not in the file",
  });
});

test('whose name was typed is known of a form that a bot sensor made 120 kB long', () => {
  const [authorize, form] = byLogin();
  const body = `username=ada.archer%40example.com&password=x&sensor=${'x'.repeat(120_000)}`;
  const login = sent(signInUrl, { to: 'https://accounts.infusionsoft.com/login/cas?ticket=ST-1' }, body);
  const way = [...connect(), authorize, form, login, ...fromCas(), ...allows('ben')];
  const explanation = explained(way.filter((entry) => entry !== undefined));
  expect(explanation).toMatchObject({ verdict: 'inconclusive', signedIn: true });
  expect(explanation.reason).toContain('ada.archer@example.com was typed');
});
