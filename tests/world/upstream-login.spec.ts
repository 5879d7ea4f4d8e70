import { expect, test } from '@playwright/test';
import { type Account, accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { daysMs } from '../../mocks/clock.ts';
import { AtProvider, callbackOf, goOnUrl } from './at-provider.ts';
import type { Answer, Visitor } from './visitor.ts';

const { ada, ben } = accounts;
const google = 'accounts.google.com';
const havingIt = ['auth0', 'cognito', 'keycloak'];

/** Where a login page's own link leads that offers the login through another provider. */
function linkOf(page: Answer): URL {
  const [, href = ''] = /<a href="([^"]+)">Log in with Google</.exec(page.body) ?? [];
  return new URL(href.replaceAll('&amp;', '&'), page.url);
}

/** Logs in with Google from the login form, and allows what is asked there and here; to the callback. */
async function byGoogle(at: AtProvider, visitor: Visitor, account: Account): Promise<URL> {
  const form = await visitor.open(linkOf(await visitor.open(at.authorizeUrl())));
  const consent = await visitor.follow(await visitor.logIn(form, account));
  const page = await visitor.follow(await visitor.submit(consent, { allow: 'yes' }));
  return callbackOf(await at.goOn(visitor, page, account));
}

async function personOf(at: AtProvider, callback: URL) {
  return (await at.whoseAccount(await at.exchange(callback), callback)).username;
}

for (const provider of havingIt) {
  test(`${provider}: who logs in with Google is who the client is told of, and is signed in at both`, async () => {
    const at = await AtProvider.open(provider);
    expect(await personOf(at, await byGoogle(at, at.visitor(), ada))).toBe(subjectOf(ada));
    expect(at.world.signedIn).toEqual([
      { session: 'upstream', host: google, username: ada.username },
      { session: 'sso', host: null, username: ada.username },
    ]);
  });

  test(`${provider}: its logout ends its own session, and whoever clicks “Log in with Google” then is the one before, without a password`, async () => {
    const at = await AtProvider.open(provider);
    const visitor = at.visitor();
    const { id_token } = await at.exchange(await byGoogle(at, visitor, ada));
    const { logout, endSessionUrl, authorizeUrl } = at.profile;
    const out =
      endSessionUrl === undefined
        ? `${logout?.url}?${new URL(at.authorizeUrl()).searchParams}`
        : `${endSessionUrl}?${new URLSearchParams({ id_token_hint: String(id_token), post_logout_redirect_uri: goOnUrl })}`;
    await visitor.open(out);
    expect(at.world.signedIn).toEqual([{ session: 'upstream', host: google, username: ada.username }]);
    const form = await visitor.open(at.authorizeUrl());
    expect([form.url.host, form.url.pathname]).toEqual([new URL(authorizeUrl).host, '/login']);
    const callback = callbackOf(await at.goOn(visitor, await visitor.open(linkOf(form)), ben));
    expect(await personOf(at, callback)).toBe(subjectOf(ada));
  });

  test(`${provider}: prompt=login shows the form, and a click on “Log in with Google” is the one before all the same`, async () => {
    const at = await AtProvider.open(provider);
    const visitor = at.visitor();
    await byGoogle(at, visitor, ada);
    const form = await visitor.open(at.authorizeUrl({ prompt: 'login' }));
    expect(form.url.pathname).toBe('/login');
    const callback = callbackOf(await at.goOn(visitor, await visitor.open(linkOf(form)), ben));
    expect(await personOf(at, callback)).toBe(subjectOf(ada));
  });

  test(`${provider}: what is taken for granted of a login through another provider is said`, async () => {
    const { undocumented } = (await AtProvider.open(provider)).world.conduct;
    expect(undocumented).toContainEqual(
      expect.stringMatching(/^whoever comes back from Google has logged in/),
    );
  });
}

/** What Cognito documents: by it the browser goes on to Google without a page, whoever is signed in. */
const toGoogle = { identity_provider: 'Google' };
const choice = { prompt: 'select_account' };

test('cognito: a choice that is asked for has no effect on who is signed in there', async () => {
  const at = await AtProvider.open('cognito');
  const visitor = at.visitor();
  await at.connect(visitor, ada);
  const callback = callbackOf(await visitor.open(at.authorizeUrl(choice)));
  expect(await personOf(at, callback)).toBe(subjectOf(ada));
});

test('cognito: a choice is handed on to the provider further up that the request names, past who is signed in here', async () => {
  const at = await AtProvider.open('cognito');
  const visitor = at.visitor();
  await byGoogle(at, visitor, ada);
  const chooser = await visitor.open(at.authorizeUrl({ ...toGoogle, ...choice }));
  expect([chooser.url.host, chooser.url.pathname]).toEqual([google, '/choose-account']);
  expect(chooser.text).toContain(ada.username);
  const form = await visitor.follow(await visitor.submit(chooser, { another: 'yes' }));
  const callback = callbackOf(await at.goOn(visitor, form, ben));
  expect(await personOf(at, callback)).toBe(subjectOf(ben));
});

test('cognito: at the chooser further up the one before stands ready without a password', async () => {
  const at = await AtProvider.open('cognito');
  const visitor = at.visitor();
  await byGoogle(at, visitor, ada);
  const chooser = await visitor.open(at.authorizeUrl({ ...toGoogle, ...choice }));
  const page = await visitor.follow(await visitor.submit(chooser, { account: ada.username }));
  expect(await personOf(at, callbackOf(await at.goOn(visitor, page, ben)))).toBe(subjectOf(ada));
});

test('cognito: a choice is handed on by the button of the login page as well', async () => {
  const at = await AtProvider.open('cognito');
  const visitor = at.visitor();
  await byGoogle(at, visitor, ada);
  at.world.browsers.reset();
  const chooser = await visitor.open(linkOf(await visitor.open(at.authorizeUrl(choice))));
  expect(chooser.url.pathname).toBe('/choose-account');
});

test('cognito: a request that names the provider further up alone goes through by the session there, unasked', async () => {
  const at = await AtProvider.open('cognito');
  const visitor = at.visitor();
  await byGoogle(at, visitor, ada);
  at.world.browsers.reset();
  const callback = callbackOf(await visitor.open(at.authorizeUrl(toGoogle)));
  expect(await personOf(at, callback)).toBe(subjectOf(ada));
});

test('cognito: a request that names no provider that is known, or wants no page, stays here', async () => {
  const at = await AtProvider.open('cognito');
  for (const parameters of [
    { identity_provider: 'Another' },
    { identity_provider: '' },
    { ...toGoogle, prompt: 'none' },
  ]) {
    const page = await at.visitor().open(at.authorizeUrl(parameters));
    expect(page.url.host).not.toBe(google);
    expect(page.location?.host).not.toBe(google);
  }
});

for (const provider of ['auth0', 'keycloak'])
  test(`${provider}: of a choice that is asked for nothing is handed on, as nobody documents it`, async () => {
    const at = await AtProvider.open(provider);
    const visitor = at.visitor();
    await byGoogle(at, visitor, ada);
    at.world.browsers.reset();
    const callback = callbackOf(
      await visitor.open(linkOf(await visitor.open(at.authorizeUrl({ ...toGoogle, ...choice })))),
    );
    expect(await personOf(at, callback)).toBe(subjectOf(ada));
  });

test('a provider of which no other login is documented offers none', async () => {
  for (const provider of ['okta', 'github', 'google']) {
    const at = await AtProvider.open(provider);
    expect((await at.visitor().open(at.authorizeUrl())).text).not.toContain('Log in with');
  }
});

test('a session further up has a time of its own, by the same clock', async () => {
  const at = await AtProvider.open('keycloak');
  const visitor = at.visitor();
  await byGoogle(at, visitor, ada);
  at.world.clock.advance(daysMs(13));
  expect(at.world.signedIn).toEqual([{ session: 'upstream', host: google, username: ada.username }]);
  at.world.clock.advance(daysMs(1));
  expect(at.world.signedIn).toEqual([]);
});

test('who says no at Google is at the login form again, on the same way', async () => {
  const at = await AtProvider.open('auth0');
  const visitor = at.visitor();
  const form = await visitor.open(linkOf(await visitor.open(at.authorizeUrl())));
  const consent = await visitor.follow(await visitor.logIn(form, ada));
  const again = await visitor.follow(await visitor.submit(consent, { deny: 'yes' }));
  expect(again.title).toBe('Log in');
  expect(await personOf(at, callbackOf(await at.goOn(visitor, again, ben)))).toBe(subjectOf(ben));
});

test('a code that Google never gave signs nobody in, and neither does a flow that nobody began', async () => {
  const at = await AtProvider.open('auth0');
  const victim = at.visitor();
  await byGoogle(at, victim, ada);
  const thief = at.visitor();
  const { origin } = at.world;
  const begun = await thief.get(linkOf(await thief.open(at.authorizeUrl())));
  const state = begun.location?.searchParams.get('state') ?? '';
  for (const [code, flow] of [
    ['made up', state],
    ['', state],
    ['made up', 'nobody’s'],
  ] as const) {
    const page = await thief.open(
      `${origin}/login/with/callback?${new URLSearchParams({ code, state: flow })}`,
    );
    expect(['Log in', 'Error']).toContain(page.title);
  }
  expect(at.world.browsers.signedIn).toEqual([ada.username]);
});

test('a world that was reset has nobody signed in further up, and is a client there still', async () => {
  const at = await AtProvider.open('keycloak');
  await byGoogle(at, at.visitor(), ada);
  at.world.reset();
  at.register();
  expect(at.world.signedIn).toEqual([]);
  expect(await personOf(at, await byGoogle(at, at.visitor(), ben))).toBe(subjectOf(ben));
});
