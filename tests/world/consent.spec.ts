import { accounts } from '../../core/targets/offline-accounts.ts';
import { authorizeUrl, client, expect, home, test } from './test.ts';

test('the consent page names the user, and offers to log out, to allow and to deny', async ({ signedIn }) => {
  const page = await signedIn(authorizeUrl(), accounts.ada);
  expect(page).toMatchObject({ title: 'Authorize Application', heading: 'Authorize Application' });
  expect(page.text).toContain('Ada Archer (ada.archer@example.com) Log Out');
  expect(page.form?.buttons).toEqual(['allow', 'deny']);
});

test('Allow brings a code, the tenant and the state to the redirect URI', async ({ visitor, signedIn }) => {
  const page = await signedIn(authorizeUrl({ state: 'a b&c=ü🙂' }), accounts.ada);
  const { status, location } = await visitor.submit(page, { allow: 'Allow' });
  expect(status).toBe(302);
  expect(location?.href).toMatch(/^https:\/\/app\.test\/callback\?/);
  expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
    code: expect.stringMatching(/./),
    scope: 'full|aa111.infusionsoft.com',
    state: 'a b&c=ü🙂',
  });
});

test('the scope comes back with its bar encoded', async ({ visitor, signedIn }) => {
  const page = await signedIn(authorizeUrl(), accounts.ada);
  const { headers } = await visitor.submit(page, { allow: 'Allow' });
  expect(headers.get('location')).toContain('&scope=full%7Caa111.infusionsoft.com&state=s1');
});

test('the state comes back empty when none was sent', async ({ visitor, signedIn }) => {
  const url = new URL(authorizeUrl());
  url.searchParams.delete('state');
  const page = await signedIn(String(url), accounts.ada);
  const { headers } = await visitor.submit(page, { allow: 'Allow' });
  expect(headers.get('location')).toMatch(/&state=$/);
});

test('Deny brings access_denied in the words that were seen', async ({ visitor, signedIn }) => {
  const page = await signedIn(authorizeUrl(), accounts.ada);
  const { headers } = await visitor.submit(page, { deny: 'Deny' });
  expect(headers.get('location')).toMatch(
    /\?error=access_denied&error_description=User\+denied\+access\+to\+resource&error_uri=https[^&]+&state=s1$/,
  );
});

test('a form that was sent by neither button denies', async ({ visitor, signedIn }) => {
  const page = await signedIn(authorizeUrl(), accounts.ada);
  const { location } = await visitor.submit(page, {});
  expect(location?.searchParams.get('error')).toBe('access_denied');
});

test('an account with one app has nothing to choose, and the page says which app', async ({ signedIn }) => {
  const page = await signedIn(authorizeUrl(), accounts.ada);
  expect(page.form).toMatchObject({ values: { application: 'aa111' }, options: [] });
  expect(page.text).toContain('access your account at aa111.infusionsoft.com.');
});

test('an account with several apps chooses among them, and the page names none of them before', async ({
  signedIn,
}) => {
  const page = await signedIn(authorizeUrl(), accounts.severalTenants);
  expect(page.form?.options).toEqual(['cc333', 'dd444']);
  expect(page.text).toContain('would like to access your account.');
});

test('the app that was chosen is the tenant that comes back', async ({ visitor, signedIn }) => {
  const page = await signedIn(authorizeUrl(), accounts.severalTenants);
  const { location } = await visitor.submit(page, { application: 'dd444', allow: 'Allow' });
  expect(location?.searchParams.get('scope')).toBe('full|dd444.infusionsoft.com');
});

test('an account without an app is denied even on Allow', async ({ visitor, signedIn }) => {
  const page = await signedIn(authorizeUrl(), accounts.noTenant);
  const { location } = await visitor.submit(page, { allow: 'Allow' });
  expect(location?.searchParams.get('error')).toBe('access_denied');
});

test("another account's app cannot be chosen", async ({ visitor, signedIn }) => {
  const page = await signedIn(authorizeUrl(), accounts.ada);
  const { location } = await visitor.submit(page, { application: 'bb222', allow: 'Allow' });
  expect(location?.searchParams.get('code')).toBeNull();
});

test('consent is asked for every time', async ({ visitor, signedIn }) => {
  await visitor.submit(await signedIn(authorizeUrl(), accounts.ada), { allow: 'Allow' });
  expect(await visitor.open(authorizeUrl())).toMatchObject({ title: 'Authorize Application' });
});

test('a consent that is sent after the session has ended asks for a login, and then for consent again', async ({
  visitor,
  signedIn,
  world,
}) => {
  const page = await signedIn(authorizeUrl(), accounts.ada);
  world.endEverySession();
  const form = await visitor.follow(await visitor.submit(page, { allow: 'Allow' }));
  expect(form).toMatchObject({ title: 'Log In' });
  const consent = await visitor.follow(await visitor.logIn(form, accounts.ben));
  expect(consent).toMatchObject({ title: 'Authorize Application' });
  expect(consent.text).toContain(accounts.ben.username);
});

test('a redirect URI keeps the query that it has', async ({ visitor, signedIn, world }) => {
  const redirectUri = 'https://app.test/callback?tenant=a%20b+c';
  world.registerClient(client.id, { secret: client.secret, redirectUris: [redirectUri] });
  const page = await signedIn(authorizeUrl({ redirect_uri: redirectUri }), accounts.ada);
  const { headers } = await visitor.submit(page, { allow: 'Allow' });
  expect(headers.get('location')).toContain(`${redirectUri}&code=`);
});

test('an unknown client is redirected with server_error', async ({ signedIn }) => {
  const answer = await signedIn(authorizeUrl({ client_id: 'nobody' }), accounts.ada);
  expect(answer.headers.get('location')).toBe(
    'https://app.test/callback?error=server_error&error_description=An+error+occurred&state=s1',
  );
});

test('a response type other than code is redirected with server_error', async ({ signedIn }) => {
  const { location } = await signedIn(authorizeUrl({ response_type: 'token' }), accounts.ada);
  expect(location?.searchParams.get('error')).toBe('server_error');
});

for (const name of ['client_id', 'redirect_uri', 'response_type']) {
  test(`without ${name} there is a text on the page and no redirect`, async ({ signedIn }) => {
    const url = new URL(authorizeUrl());
    url.searchParams.delete(name);
    const page = await signedIn(String(url), accounts.ada);
    expect(page).toMatchObject({
      heading: 'Authorization Error',
      location: null,
      alert: `The parameter ${name} is missing.`,
    });
  });
}

for (const redirectUri of ['https://app.test/', 'https://app.test/callback/', 'not a url', '/callback']) {
  test(`the redirect URI "${redirectUri}", which is not the client's, gets no redirect`, async ({
    signedIn,
  }) => {
    const page = await signedIn(authorizeUrl({ redirect_uri: redirectUri }), accounts.ada);
    expect(page).toMatchObject({ heading: 'Authorization Error', location: null });
  });
}

test('a consent that was tampered with to name another redirect URI gets no code', async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(home, accounts.ada);
  const url = authorizeUrl({ redirect_uri: 'https://evil.test/' });
  const answer = await visitor.ask('POST', url, { application: 'aa111', allow: 'Allow' });
  expect(answer).toMatchObject({ heading: 'Authorization Error', location: null });
  expect(world.local.usernames).toEqual([accounts.ada.username]);
});
