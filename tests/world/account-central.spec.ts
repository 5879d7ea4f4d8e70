import { accounts } from '../../core/targets/offline-accounts.ts';
import { daysMs, minutesMs } from '../../mocks/clock.ts';
import { authorizeUrl, crm, expect, home, login, test, withQuery } from './test.ts';

const callback = 'https://accounts.infusionsoft.com/login/cas';

test('without a session every page leads to the sign-on server, which is told where to return', async ({
  visitor,
}) => {
  for (const url of [home, authorizeUrl()])
    expect(String((await visitor.get(url)).location)).toBe(withQuery(login, { service: callback }));
});

test('the ticket leads on to the page that was asked for, every parameter as it was', async ({ visitor }) => {
  const url = `${authorizeUrl()}&extra=%20a+b%2F`;
  const toCallback = await visitor.logIn(await visitor.open(url), accounts.ada);
  const { headers } = await visitor.get(toCallback.location ?? '');
  expect(headers.get('location')).toBe(url);
});

test('the ticket is exchanged at /serviceValidate, from server to server', async ({ signedIn, world }) => {
  await signedIn(home, accounts.ada);
  expect(world.log.from('accounts.infusionsoft.com')).toMatchObject([
    { method: 'GET', host: 'signin.infusionsoft.com', path: '/serviceValidate', cookiesSent: [] },
  ]);
});

test('a ticket that is not good is refused', async ({ visitor, world }) => {
  const page = await visitor.get(withQuery(callback, { ticket: 'ST-<b>made up' }));
  expect(page).toMatchObject({ status: 401, heading: 'Error' });
  expect(page.body).not.toContain('<b>');
  expect(world.local.usernames).toEqual([]);
});

test('a callback that is opened again is refused: its ticket is used up', async ({ visitor }) => {
  const { location } = await visitor.logIn(await visitor.open(home), accounts.ada);
  await visitor.open(location ?? '');
  expect(await visitor.get(location ?? '')).toMatchObject({ status: 401 });
});

test('a login makes a new session id', async ({ visitor }) => {
  const page = await visitor.open(home);
  const before = await visitor.cookie(home, 'JSESSIONID');
  await visitor.follow(await visitor.logIn(page, accounts.ada));
  expect(before).toBeDefined();
  expect(await visitor.cookie(home, 'JSESSIONID')).not.toBe(before);
});

test('the home page names the user and offers to log out', async ({ signedIn }) => {
  const page = await signedIn(home, accounts.ada);
  expect(page).toMatchObject({ title: 'Account Central', heading: 'Account Central' });
  expect(page.text).toContain('Ada Archer (ada.archer@example.com) Log Out');
});

test('the session lasts as long as no pause is 15 minutes', async ({ visitor, signedIn, world }) => {
  await signedIn(home, accounts.ada);
  for (let i = 0; i < 5; i++) {
    world.clock.advance(minutesMs(15) - 1);
    expect(await visitor.get(home)).toMatchObject({ status: 200 });
  }
});

test('after 15 minutes the user comes back without a form, by a couple of redirects', async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(home, accounts.ada);
  world.clock.advance(minutesMs(15));
  expect(await visitor.get(home)).toMatchObject({ status: 302 });
  expect(await visitor.open(home)).toMatchObject({ title: 'Account Central' });
});

test('after three days without a pause only Account Central still knows its user', async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(home, accounts.ada);
  for (let t = 0; t < daysMs(3); t += minutesMs(10)) {
    world.clock.advance(minutesMs(10));
    await visitor.get(home);
  }
  expect(await visitor.get(home)).toMatchObject({ status: 200 });
  expect(await visitor.get(login)).toMatchObject({ title: 'Log In' });
});

test('another browser has a session of its own', async ({ newVisitor, signedIn }) => {
  await signedIn(home, accounts.ada);
  expect(await newVisitor().open(home)).toMatchObject({ title: 'Log In' });
});

test('the older address of the authorize endpoint leads to the present one, query untouched', async ({
  visitor,
}) => {
  const { search } = new URL(`${authorizeUrl()}&auth_type=reauthenticate&x=%20%2f+`);
  const answer = await visitor.get(`https://signin.infusionsoft.com/app/oauth/authorize${search}`);
  expect(answer).toMatchObject({ status: 302 });
  expect(answer.headers.get('location')).toBe(
    `https://accounts.infusionsoft.com/app/oauth/authorize${search}`,
  );
});

for (const parameters of [{ prompt: 'login' }, { max_age: '0' }, { auth_type: 'reauthenticate' }]) {
  const [pair] = Object.entries(parameters).map((entry) => entry.join('='));

  test(`${pair} is ignored`, async ({ visitor, signedIn }) => {
    await signedIn(home, accounts.ada);
    expect(await visitor.get(authorizeUrl(parameters))).toMatchObject({ title: 'Authorize Application' });
  });

  test(`${pair}, once it is honoured, asks for a login every time`, async ({ visitor, signedIn, world }) => {
    world.turn({ honouredParameters: [pair ?? ''] });
    await signedIn(home, accounts.ada);
    const url = authorizeUrl(parameters);
    for (let i = 0; i < 2; i++) {
      const page = await visitor.open(url);
      expect(page).toMatchObject({ title: 'Log In' });
      const consent = await visitor.follow(await visitor.logIn(page, accounts.ben));
      expect(consent.text).toContain(accounts.ben.username);
    }
  });
}

test('a CRM app is another site: its own session, by the same single sign-on', async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(home, accounts.ada);
  expect(await visitor.open(crm('aa111'))).toMatchObject({ status: 200, heading: 'CRM aa111' });
  expect(world.local.usernames).toHaveLength(2);
});

test("a CRM app lets no other tenant's user in", async ({ signedIn }) => {
  expect(await signedIn(crm('aa111'), accounts.ben)).toMatchObject({ status: 403, heading: 'No access' });
});

test('a session of one site is none at another', async ({ visitor, newVisitor, signedIn }) => {
  await signedIn(crm('aa111'), accounts.ada);
  const stolen = await visitor.cookie(crm('aa111'), 'JSESSIONID');
  const thief = newVisitor();
  await thief.plant(home, `JSESSIONID=${stolen}`);
  expect(await thief.open(home)).toMatchObject({ title: 'Log In' });
});
