import { daysMs, minutesMs, secondsMs } from '../../mocks/clock.ts';
import { claim, expect, test } from './test.ts';

const accountCentralHome = 'https://accounts.infusionsoft.com/app/central/home';
const crmHome = 'https://aa111.infusionsoft.com/';
const logout = 'https://signin.infusionsoft.com/logout';

test(
  'after an authorization the single sign-on session is alive: a second one asks for no login',
  claim('S1', 'sso-session-is-not-kept'),
  async ({ openBrowser, userA, world }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    // Account Central has forgotten its user by now, so only the sign-on server can know who this is.
    world.clock.advance(minutesMs(20));
    const landing = await a.clickConnect();
    expect(landing).toBeConsentOf(userA);
  },
);

test(
  'refreshing, replacing and losing tokens leaves the single sign-on session alive',
  claim('S2', 'token-refresh-ends-the-session'),
  async ({ openBrowser, userA, app, oauthClient, world }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    await oauthClient.refresh(app.dialog.connectionOf(userA.user)?.refreshToken ?? '');
    world.clock.advance(minutesMs(20));
    expect(await a.clickConnect()).toBeConsentOf(userA);
    await a.allow();
    app.dialog.forgetConnections();
    world.clock.advance(minutesMs(20));
    expect(await a.clickConnect()).toBeConsentOf(userA);
  },
);

test(
  'ending the single sign-on session leaves the access token working',
  claim('S2', 'logout-revokes-tokens', 'further'),
  async ({ openBrowser, userA, app, oauthClient }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    await a.visit(logout);
    const { accessToken = '' } = app.dialog.connectionOf(userA.user) ?? {};
    await expect(oauthClient.userinfo(accessToken)).resolves.toMatchObject({ tenant: 'aa111' });
  },
);

test(
  'just under three days later no login is asked for',
  claim('S5', 'sso-session-of-two-days', 'further'),
  async ({ openBrowser, userA, world }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    world.clock.advance(daysMs(3) - secondsMs(1));
    expect(await a.clickConnect()).toBeConsentOf(userA);
  },
);

test(
  'just over three days later a login is asked for',
  claim('S5', 'sso-session-of-four-days'),
  async ({ openBrowser, userA, world }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    world.clock.advance(daysMs(3) + secondsMs(1));
    expect(await a.clickConnect()).toBeLanding('login-form');
  },
);

test(
  'after 15 idle minutes Account Central comes back without a form, through a couple of redirects',
  claim('S6', 'local-session-of-an-hour'),
  async ({ openBrowser, userA, world }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    world.clock.advance(minutesMs(15));
    await a.visit(accountCentralHome);
    await expect(a.page).toHaveTitle('Account Central');
    const hosts = (await a.trail()).map(({ host }) => host.split('.')[0]);
    expect(hosts).toEqual(['accounts', 'signin', 'accounts', 'accounts']);
  },
);

test(
  'before 15 idle minutes Account Central comes back without a redirect',
  claim('S6', 'local-session-of-a-minute', 'further'),
  async ({ openBrowser, userA, world }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    world.clock.advance(minutesMs(15) - secondsMs(1));
    await a.visit(accountCentralHome);
    expect((await a.trail()).map(({ status }) => status)).toEqual([200]);
  },
);

test(
  'no call of the API ends the single sign-on session',
  claim('S7', 'an-api-call-ends-the-session'),
  async ({ openBrowser, userA, app, oauthClient, world }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    const { accessToken = '' } = app.dialog.connectionOf(userA.user) ?? {};
    const headers = { authorization: `Bearer ${accessToken}` };
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
      for (const path of ['token', 'token/revoke', 'logout', 'crm/rest/v1/oauth/connect/session'])
        await oauthClient.call(new URL(path, 'https://api.infusionsoft.com/'), { method, headers });
    world.clock.advance(minutesMs(20));
    expect(await a.clickConnect()).toBeConsentOf(userA);
  },
);

test(
  'the Log Out link of Account Central ends the single sign-on session',
  claim('S9', 'account-central-logs-out-of-itself-alone'),
  async ({ openBrowser, userA }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    await a.visit(accountCentralHome);
    await a.page.getByRole('link', { name: 'Log Out' }).click();
    await expect(a.page.getByRole('heading', { name: /log(ged)? ?out/i })).toBeVisible();
    expect(await a.clickConnect()).toBeLanding('login-form');
  },
);

test(
  'the Log Out link of the CRM app ends the single sign-on session',
  claim('S9', 'crm-logs-out-of-itself-alone', 'further'),
  async ({ openBrowser, userA }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    await a.visit(crmHome);
    await a.page.getByRole('link', { name: 'Log Out' }).click();
    await expect(a.page.getByRole('heading', { name: /log(ged)? ?out/i })).toBeVisible();
    expect(await a.clickConnect()).toBeLanding('login-form');
  },
);
