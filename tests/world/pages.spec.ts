import { credentialsOf } from '../../core/targets/identity.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { expect, test } from '../../fixtures/test.ts';
import type { Knobs } from '../../mocks/knobs.ts';
import { longUnless } from '../thorough.ts';

const login = 'https://signin.infusionsoft.com/login';

const generations: Partial<Knobs>[] = [
  { loginPage: 'lt' },
  { loginPage: 'cas5' },
  { loginPage: 'data-qa', oneTimeCode: true },
  { loginPage: 'upstream' },
  { loginPage: 'upstream', oneTimeCode: true },
];

/** The one that is there without a knob, and the furthest from it. */
const kept = ['lt', 'upstream with a one-time code'];

for (const knobs of generations) {
  const { loginPage, oneTimeCode } = knobs;
  const name = `${loginPage}${oneTimeCode ? ' with a one-time code' : ''}`;
  test(
    `a person can log in at the login page ${name}`,
    longUnless(kept.includes(name)),
    async ({ openBrowser, userA, oauthClient, world }) => {
      world.turn(knobs);
      const a = (await openBrowser()).seat(userA);
      expect(await a.open(oauthClient.authorizeUrl('s'))).toBeLanding('login-form');
      expect(await a.logInAtTheProvider()).toBeConsentOf(userA);
    },
  );
}

test('a person with several apps chooses the second, and its tenant comes back', async ({
  openBrowser,
  userA,
  oauthClient,
}) => {
  const account = credentialsOf(accounts.severalTenants);
  const mia = (await openBrowser()).seat({ ...userA, account });
  await mia.open(oauthClient.authorizeUrl('s'));
  await mia.logInAtTheProvider();
  await mia.page.getByLabel('App').selectOption('dd444');
  expect(await mia.allow()).toMatchObject({ kind: 'callback', tenant: 'dd444' });
});

test('a person without an app allows, and the app is told that access was denied', async ({
  openBrowser,
  userA,
  oauthClient,
}) => {
  const account = credentialsOf(accounts.noTenant);
  const noa = (await openBrowser()).seat({ ...userA, account });
  await noa.open(oauthClient.authorizeUrl('s'));
  await noa.logInAtTheProvider();
  expect(await noa.allow()).toMatchObject({ kind: 'callback', error: 'access_denied' });
});

test('a client whose name is markup, an emoji and right-to-left is shown as that text', async ({
  openBrowser,
  userA,
  app,
  world,
}) => {
  const clientId = `"><script>document.title='x'</script>'&amp; 🙂 \u202eשלום`;
  world.registerClient(clientId, { secret: 's', redirectUris: [app.address.redirectUri] });
  const url = new URL('https://accounts.infusionsoft.com/app/oauth/authorize');
  const query = { response_type: 'code', client_id: clientId, redirect_uri: app.address.redirectUri };
  url.search = String(new URLSearchParams(query));
  const a = (await openBrowser()).seat(userA);
  await a.open(url);
  expect(await a.logInAtTheProvider()).toBeConsentOf(userA);
  await expect(a.page).toHaveTitle('Authorize Application');
  // A name that is isolated cannot turn the words around it.
  await expect(a.page.locator('bdi')).toHaveText(clientId);
});

test('the pages can be used by the names and roles of what is on them', async ({ openBrowser, userA }) => {
  const { page } = (await openBrowser()).seat(userA);
  const { username, password } = userA.account;
  await page.goto(login);
  await expect(page.getByRole('heading', { level: 1, name: 'Log In' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByLabel('Password').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('The username or password is incorrect.');
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log In' }).click();
  await page.getByRole('link', { name: 'Log Out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Logout successful' })).toBeVisible();
});
