import { type Account, accounts } from '../../core/targets/offline-accounts.ts';
import { daysMs } from '../../mocks/clock.ts';
import { authorizeUrl, test as base, expect, home, login, logout, withQuery } from './test.ts';
import type { Answer, Visitor } from './visitor.ts';

const { ada, ben } = accounts;
const google = 'accounts.google.com';

/** Where the login page's own link leads. */
function linkOf(page: Answer): URL {
  const [, href = ''] = /<a href="([^"]+)">Log in with Google</.exec(page.body) ?? [];
  return new URL(href.replaceAll('&amp;', '&'), page.url);
}

const test = base.extend<{
  /** Opens a page of Keap's, logs in with Google at the login form that comes, and allows Keap to know who it is. */
  byGoogle: (url: string, account: Account, who?: Visitor) => Promise<Answer>;
}>({
  byGoogle: ({ visitor, world }, use) => {
    world.turn({ logInWithGoogle: true });
    return use(async (url, account, who = visitor) => {
      const form = await who.open(linkOf(await who.open(url)));
      const consent = await who.follow(await who.logIn(form, account));
      return who.follow(await who.submit(consent, { allow: 'yes' }));
    });
  },
});

test('the login page offers no other way to log in unless the knob says so', async ({ visitor, world }) => {
  expect((await visitor.open(login)).text).not.toContain('Google');
  world.turn({ logInWithGoogle: true });
  expect((await visitor.open(login)).text).toContain('Log in with Google');
});

test('whoever is not signed in at Google is asked there, and is then where they wanted to be at Keap', async ({
  byGoogle,
  visitor,
  world,
}) => {
  world.turn({ logInWithGoogle: true });
  const form = await visitor.open(linkOf(await visitor.open(home)));
  expect(form.url.host).toBe(google);
  const page = await byGoogle(home, ada);
  expect(page).toMatchObject({ heading: 'Account Central' });
  expect(page.text).toContain(ada.username);
});

for (const [how, url] of [
  ['by itself', logout],
  ['with a service', withQuery(logout, { service: authorizeUrl() })],
  ['of Account Central', 'https://accounts.infusionsoft.com/app/logout'],
] as const) {
  test(`a logout ${how} ends every session at Keap, and none at Google`, async ({
    byGoogle,
    visitor,
    world,
  }) => {
    await byGoogle(home, ada);
    await visitor.get(url);
    await visitor.get(logout);
    expect(world.signedIn).toEqual([{ session: 'upstream', host: google, username: ada.username }]);
  });
}

test('after the logout whoever clicks "Log in with Google" is who was signed in there, without a password', async ({
  byGoogle,
  visitor,
}) => {
  await byGoogle(home, ada);
  const form = await visitor.open(withQuery(logout, { service: authorizeUrl() }));
  expect(form).toMatchObject({ title: 'Log In', heading: 'Log In' });
  const page = await visitor.open(linkOf(form));
  expect(page).toMatchObject({ title: 'Authorize Application' });
  expect(page.text).toContain(ada.username);
});

test('after the logout a password of another person at the form makes a session of that person', async ({
  byGoogle,
  visitor,
}) => {
  await byGoogle(home, ada);
  const form = await visitor.open(withQuery(logout, { service: authorizeUrl() }));
  expect((await visitor.follow(await visitor.logIn(form, ben))).text).toContain(ben.username);
});

test('renew=true asks at Keap, and Google knows nothing of it', async ({ byGoogle, visitor }) => {
  await byGoogle(home, ada);
  const form = await visitor.open(withQuery(login, { service: home, renew: 'true' }));
  expect(form).toMatchObject({ title: 'Log In' });
  expect(await visitor.open(linkOf(form))).toMatchObject({ heading: 'Account Central' });
});

test('the session at Google outlives that at Keap', async ({ byGoogle, visitor, world }) => {
  await byGoogle(home, ada);
  world.clock.advance(daysMs(4));
  const form = await visitor.open(home);
  expect(form).toMatchObject({ title: 'Log In' });
  expect((await visitor.open(linkOf(form))).text).toContain(ada.username);
});

test('another browser is asked at Google', async ({ byGoogle, newVisitor }) => {
  await byGoogle(home, ada);
  const other = newVisitor();
  expect((await other.open(linkOf(await other.open(home)))).url.host).toBe(google);
});

test('who is denied at Google is at the login form again, on the same way', async ({ visitor, world }) => {
  world.turn({ logInWithGoogle: true });
  const form = await visitor.open(linkOf(await visitor.open(home)));
  const consent = await visitor.follow(await visitor.logIn(form, ada));
  const again = await visitor.follow(await visitor.submit(consent, { deny: 'yes' }));
  expect(again).toMatchObject({ title: 'Log In' });
  expect(await visitor.follow(await visitor.logIn(again, ada))).toMatchObject({ heading: 'Account Central' });
});

test('an answer that Google never gave signs nobody in', async ({ byGoogle, newVisitor, world }) => {
  await byGoogle(home, ada);
  const thief = newVisitor();
  const state = new URL((await thief.get(linkOf(await thief.open(login)))).location ?? '').searchParams.get(
    'state',
  );
  for (const code of ['made up', '']) {
    const back = withQuery(login, { client_name: 'Google', code, state: state ?? '' });
    expect(await thief.open(back)).toMatchObject({ title: 'Log In' });
  }
  expect(world.sso.usernames).toEqual([ada.username]);
});

test('a service that is not registered is handed over to nobody', async ({ visitor, world }) => {
  world.turn({ logInWithGoogle: true });
  const handOver = 'https://signin.infusionsoft.com/clientredirect';
  for (const client of ['Google', 'Facebook', '']) {
    const url = withQuery(handOver, { client_name: client, service: 'https://evil.test/' });
    expect(await visitor.open(url), client).toMatchObject({ status: 403 });
  }
  const other = withQuery(handOver, { client_name: 'Facebook', service: home });
  expect(await visitor.open(other)).toMatchObject({ title: 'Log In' });
});

test('a world that was reset has nobody signed in at Google, and Keap is its client still', async ({
  byGoogle,
  world,
}) => {
  await byGoogle(home, ada);
  world.reset();
  expect(world.signedIn).toEqual([]);
  world.turn({ logInWithGoogle: true });
  expect(await byGoogle(home, ada)).toMatchObject({ heading: 'Account Central' });
});
