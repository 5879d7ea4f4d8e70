import { accounts } from '../../core/targets/offline-accounts.ts';
import { hoursMs } from '../../mocks/clock.ts';
import { crm, expect, login, service, test, withQuery } from './test.ts';

const loginTo = (to: string, more: Record<string, string> = {}) => withQuery(login, { service: to, ...more });

test('without a session /login shows the form', async ({ visitor }) => {
  const page = await visitor.get(loginTo(service));
  expect(page).toMatchObject({ status: 200, title: 'Log In', heading: 'Log In' });
  expect(Object.keys(page.form?.values ?? {})).toEqual(['execution', '_eventId', 'username', 'password']);
});

test('the right password leads to the service with a ticket', async ({ visitor }) => {
  const answer = await visitor.logIn(await visitor.get(loginTo(service)), accounts.ada);
  expect(answer.status).toBe(302);
  expect(String(answer.location)).toMatch(/^https:\/\/app\.infusionsoft\.com\/cas\?ticket=ST-/);
});

test('a ticket is added to a query without touching a byte of it', async ({ visitor }) => {
  const to = `${service}?a=b%20c+d&e=%2F%c3%bc#end`;
  const answer = await visitor.logIn(await visitor.get(loginTo(to)), accounts.ada);
  expect(answer.headers.get('location')).toMatch(
    /^https:\/\/app\.infusionsoft\.com\/cas\?a=b%20c\+d&e=%2F%c3%bc&ticket=ST-[\w-]+#end$/,
  );
});

test('the right password without a service leads to a page that names the user', async ({ visitor }) => {
  const page = await visitor.logIn(await visitor.get(login), accounts.ada);
  expect(page).toMatchObject({ status: 200, heading: 'Log In Successful' });
  expect(page.text).toContain(accounts.ada.username);
});

test('an empty service counts as none', async ({ visitor }) => {
  expect(await visitor.get(loginTo(''))).toMatchObject({ status: 200, title: 'Log In' });
});

test('with a session /login shows no form: the service gets a ticket', async ({ visitor, signedIn }) => {
  await signedIn(login, accounts.ada);
  const answer = await visitor.get(loginTo(service));
  expect(answer.status).toBe(302);
  expect(answer.location?.searchParams.get('ticket')).toMatch(/^ST-/);
});

test('with a session and no service /login names the user', async ({ visitor, signedIn }) => {
  await signedIn(login, accounts.ada);
  expect((await visitor.get(login)).text).toContain(accounts.ada.username);
});

test('renew=true asks for a login although there is a session', async ({ visitor, signedIn }) => {
  await signedIn(login, accounts.ada);
  expect(await visitor.get(loginTo(service, { renew: 'true' }))).toMatchObject({ title: 'Log In' });
});

test('a used-up form of a renewed login does not fall back on the session', async ({ visitor, signedIn }) => {
  await signedIn(login, accounts.ada);
  const page = await visitor.get(loginTo(service, { renew: 'true' }));
  const again = await visitor.submit(page, { execution: 'made up' });
  expect(again).toMatchObject({ status: 200, title: 'Log In' });
});

test('gateway=true with a session leads to the service with a ticket', async ({ visitor, signedIn }) => {
  await signedIn(login, accounts.ada);
  const { location } = await visitor.get(loginTo(service, { gateway: 'true' }));
  expect(location?.searchParams.get('ticket')).toMatch(/^ST-/);
});

test('gateway=true without a session leads to the service without a ticket', async ({ visitor }) => {
  const { status, location } = await visitor.get(loginTo(service, { gateway: 'true' }));
  expect({ status, location: String(location) }).toEqual({ status: 302, location: service });
});

test('gateway=true without a service shows the form', async ({ visitor }) => {
  expect(await visitor.get(withQuery(login, { gateway: 'true' }))).toMatchObject({ title: 'Log In' });
});

test('renew wins over gateway', async ({ visitor }) => {
  const page = await visitor.get(loginTo(service, { gateway: 'true', renew: 'true' }));
  expect(page).toMatchObject({ title: 'Log In' });
});

for (const to of [
  'https://app.test/callback',
  'http://accounts.infusionsoft.com/',
  'https://accounts.infusionsoft.com.evil.test/',
  'https://evilinfusionsoft.com/',
  'https://accounts.infusionsoft.com@evil.test/',
  'https://user:password@accounts.infusionsoft.com/',
  ' https://accounts.infusionsoft.com/',
  'javascript:alert(1)//.infusionsoft.com',
  'accounts.infusionsoft.com',
]) {
  test(`the service "${to}" is not registered, so /login refuses it`, async ({ visitor }) => {
    const page = await visitor.get(loginTo(to));
    expect(page).toMatchObject({ status: 403, heading: 'Application Not Authorized to Use CAS' });
  });
}

test('a service with characters that no header can hold is encoded again, not answered with a crash', async ({
  visitor,
  signedIn,
}) => {
  await signedIn(login, accounts.ada);
  const answer = await visitor.get(loginTo(`${service}?name=Zoë 🙂\r\nx-injected: 1`));
  expect(answer.headers.get('location')).toContain(
    '?name=Zo%C3%AB%20%F0%9F%99%82%0D%0Ax-injected:%201&ticket',
  );
});

test('a form that was used signs nobody in a second time', async ({ visitor, newVisitor }) => {
  const page = await visitor.get(loginTo(service));
  await visitor.logIn(page, accounts.ada);
  const again = await newVisitor().logIn(page, accounts.ada);
  expect(again).toMatchObject({ status: 200, title: 'Log In', location: null });
});

test('going back and sending the used form again leads on by the session that it made', async ({
  visitor,
}) => {
  const page = await visitor.get(loginTo(service));
  await visitor.logIn(page, accounts.ada);
  const again = await visitor.logIn(page, accounts.ben);
  expect(again.location?.searchParams.get('ticket')).toMatch(/^ST-/);
});

test('a made-up form gets no ticket to a service that is not registered', async ({ visitor }) => {
  const form = { ...accounts.ada, execution: 'made up' };
  const fields = { username: form.username, password: form.password, execution: form.execution };
  expect((await visitor.ask('POST', loginTo('https://evil.test/'), fields)).status).toBe(403);
});

test('the oldest generation takes no form without its login ticket', async ({ visitor, world }) => {
  world.turn({ loginPage: 'lt' });
  const page = await visitor.get(loginTo(service));
  const { username, password } = accounts.ada;
  expect(page.form?.values.lt).toMatch(/^LT-/);
  const answer = await visitor.submit(page, { username, password, lt: 'LT-made-up' });
  expect(answer).toMatchObject({ status: 200, title: 'Log In' });
});

test('the cookie of the session is a session cookie: Secure, HttpOnly, of this host alone', async ({
  visitor,
}) => {
  const answer = await visitor.logIn(await visitor.get(login), accounts.ada);
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^TGC=[^;]+; Path=\/; Secure; HttpOnly$/),
  ]);
});

test('the knobs of the session cookie change its name and SameSite', async ({ visitor, world }) => {
  world.turn({ ssoCookieName: 'CASTGC', ssoCookieSameSite: 'Lax' });
  const answer = await visitor.logIn(await visitor.get(login), accounts.ada);
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^CASTGC=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
  ]);
});

test('the session ends three days after the login, however often it is used', async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(login, accounts.ada);
  for (const until of [71, 72]) {
    while (world.clock.nowMs - Date.parse('2026-03-02T09:00:00Z') < hoursMs(until)) {
      world.clock.advance(hoursMs(1));
      await visitor.get(login);
    }
    const heading = until < 72 ? 'Log In Successful' : 'Log In';
    expect(await visitor.get(login)).toMatchObject({ heading });
  }
});

test("another user's login takes the place of the session that the browser had", async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(login, accounts.ada);
  await visitor.logIn(await visitor.get(withQuery(login, { renew: 'true' })), accounts.ben);
  expect(world.sso.usernames).toEqual([accounts.ben.username]);
});

test("another user's login ends what the session before it had signed in", async ({ visitor, signedIn }) => {
  await signedIn(crm('aa111'), accounts.ada);
  await visitor.logIn(await visitor.get(withQuery(login, { renew: 'true' })), accounts.ben);
  expect(await visitor.open(crm('aa111'))).toMatchObject({ status: 403, heading: 'No access' });
});
