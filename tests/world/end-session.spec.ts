import { expect, test } from '@playwright/test';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { AtProvider, goOnUrl } from './at-provider.ts';

// OpenID Connect RP-Initiated Logout 1.0, 2 and 3.
const { ada, ben } = accounts;
const endSession = 'https://op.example/logout';

/** Ada is signed in, and the client has her ID token. */
async function begun() {
  const at = AtProvider.byTheStandards();
  const visitor = at.visitor();
  const { id_token: token } = await at.exchange(await at.connect(visitor, ada));
  const logOut = (query: Record<string, string>) =>
    visitor.open(`${endSession}?${new URLSearchParams(query)}`);
  /** Whether the provider would ask for a login now. */
  const isOver = async () => (await visitor.open(at.authorizeUrl())).url.pathname === '/login';
  return { at, visitor, logOut, isOver, hint: { id_token_hint: String(token) } };
}

test('with her own ID token and a registered page, the session ends and the browser goes there with the state', async () => {
  const { logOut, isOver, hint } = await begun();
  const page = await logOut({ ...hint, post_logout_redirect_uri: goOnUrl, state: 'z' });
  expect(page.location?.href).toBe(`${goOnUrl}?state=z`);
  expect(await isOver()).toBe(true);
});

test('without a hint she is asked, and the session lives until she says yes', async () => {
  const { at, visitor, logOut, isOver } = await begun();
  const page = await logOut({ client_id: at.client.id, post_logout_redirect_uri: goOnUrl });
  expect(page.title).toBe('Log out?');
  expect(await isOver()).toBe(false);
  const after = await visitor.follow(await visitor.submit(page, { confirm: 'yes' }));
  expect(after.location?.href).toBe(goOnUrl);
  expect(await isOver()).toBe(true);
});

test('with the ID token of somebody else she is asked', async () => {
  const { at, logOut, isOver } = await begun();
  const other = await at.exchange(await at.connect(at.visitor(), ben));
  const page = await logOut({ id_token_hint: String(other.id_token), post_logout_redirect_uri: goOnUrl });
  expect(page.title).toBe('Log out?');
  expect(await isOver()).toBe(false);
});

test('an ID token that has ended is good for a hint', async () => {
  const { at, logOut, hint } = await begun();
  at.world.clock.advance(86_400_000);
  expect((await logOut({ ...hint, post_logout_redirect_uri: goOnUrl })).location?.href).toBe(goOnUrl);
});

for (const [what, uri] of Object.entries({
  'another page of the app': 'https://app.test/elsewhere',
  'a registered page with a query': `${goOnUrl}?next=1`,
  'a registered page with a path after it': `${goOnUrl}/more`,
  'the authorize URL': 'https://op.example/authorize?client_id=test-client',
}))
  test(`it goes on to no page that is not registered, letter by letter: ${what}`, async () => {
    const { logOut, isOver, hint } = await begun();
    const page = await logOut({ ...hint, post_logout_redirect_uri: uri });
    expect(page).toMatchObject({ status: 400, location: null });
    expect(await isOver()).toBe(false);
  });

test('a hint that is no ID token of this provider is refused', async () => {
  const { logOut, hint } = await begun();
  const forged = `${hint.id_token_hint.slice(0, -8)}AAAAAAAA`;
  expect(await logOut({ id_token_hint: forged, post_logout_redirect_uri: goOnUrl })).toMatchObject({
    status: 400,
  });
});

test('a client_id that is not the one of the ID token is refused', async () => {
  const { logOut, hint } = await begun();
  expect(await logOut({ ...hint, client_id: 'another' })).toMatchObject({ status: 400 });
});

test('without a page to go to, the provider shows one of its own', async () => {
  const { logOut, hint } = await begun();
  expect((await logOut(hint)).title).toBe('Logged out');
});

test('where several are signed in, the hint ends the session of the one that it names', async () => {
  const { at, visitor, logOut, hint } = await begun();
  const login = await visitor.open(at.authorizeUrl({ prompt: 'login' }));
  await at.goOn(visitor, login, ben);
  await logOut({ ...hint, post_logout_redirect_uri: goOnUrl });
  const page = await visitor.open(at.authorizeUrl({ prompt: 'select_account' }));
  expect(page.text).toContain('Ben Baker');
  expect(page.text).not.toContain('Ada Archer');
});
