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
  logoutUrl,
  offers,
  sent,
  signInUrl,
  silently,
  went,
} from './capture.ts';

const leak = [...connect(), ...silently(), ...allows('ada')];
const fresh = [...connect(), ...byLogin(), ...allows('ben')];
const withoutBodies = (entries: Entry[]) =>
  entries.map((entry) => ({
    ...entry,
    response: { ...entry.response, content: { mimeType: 'text/html' } },
  }));

test('a single sign-on session that answers at once is the leak, and the hop is its own', () => {
  const { verdict, layer, hop, trail } = explained(leak);
  expect({ verdict, layer }).toEqual({ verdict: 'leak', layer: 'sso' });
  expect(trail[hop ?? -1]).toMatchObject({ host: 'signin.infusionsoft.com', path: '/login' });
});

test('a login by credentials that were sent is fresh, with the tenant of the callback', () => {
  expect(explained(fresh)).toMatchObject({
    verdict: 'fresh-login',
    signedIn: true,
    account: { tenant: 'bb222', provedBy: 'callback' },
  });
});

test('an error in the callback is a broken connection, whatever came before it', () => {
  const refused = `${app}/oauth/callback?state=s&error=access_denied&error_description=User+denied+access`;
  for (const before of [byLogin(), silently()])
    for (const expected of ['bb222', null])
      for (const who of ['ada', 'ben'] as const) {
        const entries = [...connect(), ...before, offers(who), ...answers(refused)];
        expect(explained(entries, expected)).toMatchObject({
          verdict: 'broken',
          reason: 'the callback says access_denied',
        });
      }
});

test('a workaround that is not followed leaves B on the logged-out page: the authorize URL stands nested in it', () => {
  const page = '<title>Logout successful</title><h1>Logout successful</h1>';
  expect(explained([...connect(logoutUrl), went(logoutUrl, { page })])).toMatchObject({
    verdict: 'broken',
    reason: 'B is left on the logged-out page',
  });
});

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

test("only the redirect URI of the provider's own authorize endpoint is the app's", () => {
  expect(explained([...connect(), ...byUpstream(), ...allows('ada')])).toMatchObject({
    verdict: 'leak',
    layer: 'upstream',
    hop: 3,
  });
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

test('whoever was meant is known by username, tenant, or the host of the tenant, in any case', () => {
  for (const expected of [
    'ben.baker@example.com',
    'Ben.Baker@Example.com',
    'BB222',
    'bb222.infusionsoft.com',
    ' bb222',
  ])
    for (const entries of [fresh, withoutBodies(fresh)])
      expect(explained(entries, expected), expected).toMatchObject({ verdict: 'fresh-login' });
  for (const expected of ['bb222', 'ben.baker@example.com', 'BB222.infusionsoft.com'])
    for (const entries of [leak, withoutBodies(leak)])
      expect(explained(entries, expected), expected).toMatchObject({ verdict: 'leak' });
});

test('where the file holds no name that can be compared, it says so, and accuses nobody', () => {
  const atConsent = [...connect(), ...byLogin(), offers('ben')];
  expect(explained(atConsent, 'zz999')).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining('the file names ben.baker@example.com, and no tenant'),
  });
  expect(explained(withoutBodies(fresh), 'zoe@example.com').reason).toContain(
    'the tenant bb222, and no username',
  );
});

test('a leak of which only the tenant is known is called by it', () => {
  expect(explained(withoutBodies(leak)).reason).toBe(
    'B ends connected to aa111 without a login, by a consent page that names nobody',
  );
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

test('the account that was expected is no leak, and without a login nobody can tell whose session it was', () => {
  for (const expected of ['aa111', 'ada.archer@example.com'])
    expect(explained(leak, expected)).toMatchObject({ verdict: 'inconclusive' });
});

test('a login, and still the account of another, is broken', () => {
  const entries = [...connect(), ...byLogin(), ...allows('ada')];
  expect(explained(entries)).toMatchObject({ verdict: 'broken', signedIn: true });
});

test('an attempt that ended at an error of the provider is broken, with what was shown', () => {
  const notFound = went(authorizeUrl, 404);
  expect(explained([...connect(), notFound])).toMatchObject({
    verdict: 'broken',
    landing: { kind: 'provider-error', status: 404 },
  });
});

test('the code of a callback and a token in a path of the app are not in what comes out', () => {
  const reset = `${app}/reset/4f9c2b7a1d8e6f3a5b0c9d7e/done`;
  const entries = [went(reset, { to: authorizeUrl }), offers('ada'), ...answers(callbackUrl('ada'))];
  const explanation = explained(entries);
  expect(explanation.trail[0]?.path).toBe('/reset/…/done');
  expect(JSON.stringify(explanation)).not.toContain('4f9c2b7a');
});

test('a consent that nothing proves to have come from the app has no layer', () => {
  expect(explained([offers('ada'), ...answers(callbackUrl('ada'))], null, 'Netscape')).toMatchObject({
    layer: null,
  });
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

test('a later Connect of which the file holds only the beginning is not told as the one before it', () => {
  const asked = connect();
  const signIn = went(signInUrl, { to: 'https://accounts.infusionsoft.com/login/cas?ticket=ST-2' });
  for (const later of [asked, [...asked, signIn], [signIn]])
    expect(explained([...fresh, ...later], null), `${later.length}`).toMatchObject({
      verdict: 'inconclusive',
    });
});

test('a capture that begins at the consent page does not tell whether somebody logged in before', () => {
  expect(explained([offers('ben'), ...answers(callbackUrl('ben'))], null)).toMatchObject({
    verdict: 'inconclusive',
    signedIn: null,
  });
});

test("without --expected, another's tenant after a login is known by who was named, or by what was typed", () => {
  const login = byLogin();
  const typed = login.map((entry) =>
    entry.request.method === 'POST'
      ? sent(
          entry.request.url,
          { to: entry.response.redirectURL },
          'username=ben.baker%40example.com&password=x',
        )
      : entry,
  );
  const named = [...connect(), ...login, offers('ben'), ...answers(callbackUrl('ada'))];
  const byForm = withoutBodies([...connect(), ...typed, offers('ben'), ...answers(callbackUrl('ada'))]);
  for (const entries of [named, byForm])
    expect(explained(entries, null)).toMatchObject({
      verdict: 'broken',
      reason: 'B signed in, and still aa111 came back',
    });
});

test('a login that has not come back to the app is told as far as it went, with who was offered', () => {
  expect(explained([...connect(), ...byLogin(), offers('ben')])).toMatchObject({
    verdict: 'inconclusive',
    reason:
      "a fresh login so far: B is asked to log in, and is offered Ben Baker's consent; the callback is not in the file",
  });
});
