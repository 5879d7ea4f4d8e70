import { accounts } from '../../core/targets/offline-accounts.ts';
import { authorizeUrl, crm, expect, home, login, logout, service, test, withQuery } from './test.ts';

const logoutTo = (to: string) => withQuery(logout, { service: to });
const loggedOut = { status: 200, title: 'Logout successful', heading: 'Logout successful' };

test('/logout ends the session and clears its cookie', async ({ visitor, signedIn, world }) => {
  await signedIn(login, accounts.ada);
  const page = await visitor.get(logout);
  expect(page).toMatchObject(loggedOut);
  expect(page.headers.getSetCookie()).toEqual(['TGC=; Path=/; Secure; HttpOnly; Max-Age=0']);
  expect(world.sso.usernames).toEqual([]);
});

test('/logout without a session shows the same page', async ({ visitor }) => {
  expect(await visitor.get(logout)).toMatchObject(loggedOut);
});

test('/logout from elsewhere, without the cookie, ends nothing', async ({ newVisitor, signedIn, world }) => {
  await signedIn(login, accounts.ada);
  await newVisitor().get(logout);
  expect(world.sso.usernames).toEqual([accounts.ada.username]);
});

test('/logout goes on to a registered service, byte for byte', async ({ visitor }) => {
  const to = `${authorizeUrl()}&x=%20%2f+`;
  const { status, headers } = await visitor.get(logoutTo(to));
  expect({ status, location: headers.get('location') }).toEqual({ status: 302, location: to });
});

test('/logout goes nowhere for a service that is not registered; the session ends all the same', async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(login, accounts.ada);
  expect(await visitor.get(logoutTo('https://app.test/'))).toMatchObject(loggedOut);
  expect(world.sso.usernames).toEqual([]);
});

test('/logout with followServiceRedirects off goes nowhere; the session ends all the same', async ({
  visitor,
  signedIn,
  world,
}) => {
  world.turn({ followLogoutService: false });
  await signedIn(login, accounts.ada);
  expect(await visitor.get(logoutTo(service))).toMatchObject(loggedOut);
  expect(world.sso.usernames).toEqual([]);
});

test("/logout ignores CAS 2's parameter url", async ({ visitor }) => {
  const page = await visitor.get(withQuery(logout, { url: service }));
  expect(page).toMatchObject(loggedOut);
  expect(page.body).not.toContain(service);
});

test('/logout looks for the service under the name that redirectParameter gives', async ({
  visitor,
  world,
}) => {
  world.turn({ logoutServiceParameter: 'post_logout' });
  expect(await visitor.get(logoutTo(service))).toMatchObject(loggedOut);
  const { location } = await visitor.get(withQuery(logout, { post_logout: service }));
  expect(String(location)).toBe(service);
});

test('/logout goes to the redirectUrl whatever was asked', async ({ visitor, world }) => {
  world.turn({ logoutRedirectUrl: 'https://keap.com/' });
  expect(String((await visitor.get(logoutTo(service))).location)).toBe('https://keap.com/');
});

test('with confirmLogout the session lives until it is confirmed', async ({ visitor, signedIn, world }) => {
  world.turn({ confirmLogout: true });
  await signedIn(login, accounts.ada);
  const page = await visitor.get(logoutTo(service));
  expect(page).toMatchObject({ status: 200, heading: 'Do you want to log out?' });
  expect(world.sso.usernames).toEqual([accounts.ada.username]);
  expect(String((await visitor.submit(page, {})).location)).toBe(service);
  expect(world.sso.usernames).toEqual([]);
});

test('a service with characters that no header can hold is encoded again, not answered with a crash', async ({
  visitor,
}) => {
  const { headers } = await visitor.get(logoutTo(`${service}?state=🙂\r\nset-cookie: a=b`));
  expect(headers.get('location')).toBe(`${service}?state=%F0%9F%99%82%0D%0Aset-cookie:%20a=b`);
  expect(headers.getSetCookie()).toHaveLength(1);
});

test.describe('single logout', () => {
  test('ends the session of Account Central before the browser gets there', async ({
    visitor,
    signedIn,
    world,
  }) => {
    await signedIn(home, accounts.ada);
    await visitor.get(logout);
    expect(world.local.usernames).toEqual([]);
    expect(await visitor.open(home)).toMatchObject({ title: 'Log In' });
  });

  test('ends every site that the session had signed in', async ({ visitor, signedIn, world }) => {
    await signedIn(home, accounts.ada);
    await visitor.open(crm('aa111'));
    expect(world.local.usernames).toHaveLength(2);
    await visitor.get(logout);
    expect(world.local.usernames).toEqual([]);
  });

  test("leaves the same user's sessions in another browser alone", async ({
    newVisitor,
    signedIn,
    world,
  }) => {
    const other = newVisitor();
    await other.follow(await other.logIn(await other.open(home), accounts.ada));
    await signedIn(home, accounts.ada);
    await other.get(logout);
    expect(world.local.usernames).toEqual([accounts.ada.username]);
  });

  test('that is lost leaves Account Central signed in', async ({ visitor, signedIn, world }) => {
    world.turn({ singleLogout: 'lost' });
    await signedIn(home, accounts.ada);
    await visitor.get(logout);
    expect(world.sso.usernames).toEqual([]);
    expect(await visitor.open(home)).toMatchObject({ title: 'Account Central' });
  });

  test('that is late comes after the authorize page was shown', async ({ visitor, signedIn, world }) => {
    world.turn({ singleLogout: 'late' });
    await signedIn(home, accounts.ada);
    const page = await visitor.open(logoutTo(authorizeUrl()));
    expect(page).toMatchObject({ title: 'Authorize Application' });
    expect(page.text).toContain(accounts.ada.username);
    expect(world.local.usernames).toEqual([]);
  });

  test('that was late makes Account Central ask for a login at the next click', async ({
    visitor,
    signedIn,
    world,
  }) => {
    world.turn({ singleLogout: 'late' });
    await signedIn(home, accounts.ada);
    const consent = await visitor.open(logoutTo(authorizeUrl()));
    const answer = await visitor.follow(await visitor.submit(consent, { allow: 'Allow' }));
    expect(answer).toMatchObject({ title: 'Log In' });
  });

  test('that nobody can take does not keep the logout from going on', async ({ visitor, signedIn }) => {
    await signedIn(withQuery(login, { service: 'https://gone.infusionsoft.com/' }), accounts.ada);
    expect(await visitor.get(logout)).toMatchObject(loggedOut);
  });

  test('is a message of the CAS protocol that the log shows', async ({ visitor, signedIn, world }) => {
    await signedIn(home, accounts.ada);
    await visitor.get(logout);
    expect(world.log.from('signin (single logout)')).toMatchObject([
      { method: 'POST', status: 200, host: 'accounts.infusionsoft.com', path: '/login/cas' },
    ]);
  });

  test('that names no ticket of anybody ends nothing', async ({ visitor, signedIn, world }) => {
    await signedIn(home, accounts.ada);
    const logoutRequest = '<samlp:SessionIndex>ST-made-up</samlp:SessionIndex>';
    await visitor.ask('POST', 'https://accounts.infusionsoft.com/login/cas', { logoutRequest });
    await visitor.ask('POST', 'https://accounts.infusionsoft.com/login/cas', {});
    expect(world.local.usernames).toEqual([accounts.ada.username]);
  });
});

for (const [site, start, link] of [
  ['Account Central', home, 'https://accounts.infusionsoft.com/app/logout'],
  ['the CRM app', crm('aa111'), `${crm('aa111')}logout`],
] as const) {
  test(`the Log Out link of ${site} ends its session, the single sign-on and every other site's`, async ({
    visitor,
    signedIn,
    world,
  }) => {
    await signedIn(home, accounts.ada);
    await visitor.open(crm('aa111'));
    const page = await visitor.get(start);
    expect(page.body).toContain(`<a href="${new URL(link).pathname}">Log Out</a>`);
    expect(await visitor.open(link)).toMatchObject(loggedOut);
    expect([...world.sso.usernames, ...world.local.usernames]).toEqual([]);
  });

  test(`the Log Out link of ${site} ends its own session even when single logout is lost`, async ({
    visitor,
    signedIn,
    world,
  }) => {
    world.turn({ singleLogout: 'lost' });
    await signedIn(start, accounts.ada);
    await visitor.open(link);
    expect(world.local.usernames).toEqual([]);
  });
}
