import { accounts } from '../../core/targets/offline-accounts.ts';
import { daysMs } from '../../mocks/clock.ts';
import { authorizeUrl, expect, home, login, logout, test, withQuery } from './test.ts';

const host = 'login.labs.thryv.com';

test.beforeEach(({ world }) => world.turn({ loginPage: 'upstream' }));

test('/login leads to a form at the upstream host that asks for the name alone', async ({ visitor }) => {
  const page = await visitor.open(login);
  expect(page.url.host + page.url.pathname).toBe(`${host}/u/login/identifier`);
  expect(Object.keys(page.form?.values ?? {})).toEqual(['state', 'username']);
});

test('after the password the page that was asked for is shown', async ({ signedIn }) => {
  const page = await signedIn(authorizeUrl(), accounts.ada);
  expect(page).toMatchObject({ title: 'Authorize Application' });
  expect(page.text).toContain(accounts.ada.username);
});

test('a logout ends the single sign-on session, and the upstream host signs the user back in', async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(home, accounts.ada);
  const page = await visitor.open(withQuery(logout, { service: authorizeUrl() }));
  expect(page).toMatchObject({ title: 'Authorize Application' });
  expect(page.text).toContain(accounts.ada.username);
  expect(world.upstream.usernames).toEqual([accounts.ada.username]);
});

test('renew=true asks for a login although the upstream host has a session', async ({
  visitor,
  signedIn,
}) => {
  await signedIn(home, accounts.ada);
  expect(await visitor.open(withQuery(login, { renew: 'true' }))).toMatchObject({ title: 'Welcome' });
});

test('gateway=true is answered without a hop to the upstream host', async ({ visitor }) => {
  const { location } = await visitor.get(withQuery(login, { service: home, gateway: 'true' }));
  expect(String(location)).toBe(home);
});

test('the upstream session ends by the clock', async ({ visitor, signedIn, world }) => {
  await signedIn(home, accounts.ada);
  world.clock.advance(daysMs(3));
  expect((await visitor.open(home)).url.host).toBe(host);
});

test('its name and state are escaped where they are echoed', async ({ visitor }) => {
  const evil = '"><script>alert(1)</script>';
  const page = await visitor.get(withQuery(`https://${host}/u/login/identifier`, { state: evil }));
  expect(page.form?.values.state).toBe(evil);
  const next = await visitor.submit(page, { username: evil });
  expect(page.body + next.body).not.toContain('<script>');
  expect(next.form?.values.username).toBe(evil);
});

test('an answer that the upstream host never gave signs nobody in', async ({ visitor, world }) => {
  const page = await visitor.open(withQuery(`${login}/upstream`, { state: 'made up', code: 'made up' }));
  expect(page.url.host).toBe(host);
  expect(world.sso.usernames).toEqual([]);
});

test('an answer of the upstream host is for one use, whatever login it is shown for', async ({
  visitor,
  newVisitor,
}) => {
  const { location } = await visitor.logIn(await visitor.open(login), accounts.ada);
  const used = new URL(location ?? '');
  await visitor.open(used);
  const thief = newVisitor();
  const page = await thief.open(login);
  used.searchParams.set('state', page.form?.values.state ?? '');
  expect((await thief.open(used)).url.host).toBe(host);
});
