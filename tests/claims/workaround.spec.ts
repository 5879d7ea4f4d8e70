import { deliveries } from '../../core/remedies/deliveries.ts';
import { buildNestedUrl } from '../../core/remedies/nested-url/build.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import { claim, expect, test } from './test.ts';

const deliveryByRedirect = deliveries.row('redirect');
const deliveryByServer = deliveries.row('server-side');
const logoutService = strategies.row('logout-service');

const asPosted =
  'https://signin.infusionsoft.com/logout?service=https%3A%2F%2Faccounts.infusionsoft.com%2Fapp%2Foauth%2Fauthorize%3Fresponse_type%3Dcode%26redirect_uri%3Dhttp%3A%2F%2Fwww.google.com%26client_id%3D123';

test(
  'the logout URL, exactly as it was posted, forces a login',
  claim('S14', 'logout-service-is-not-followed', 'further'),
  async ({ openBrowser, userA }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    expect(await a.open(asPosted)).toBeLanding('login-form');
  },
);

test(
  'the logout URL, exactly as it was posted, keeps every authorize parameter',
  claim('S14', 'logout-service-loses-the-client', 'further'),
  async ({ openBrowser, userA }) => {
    const a = (await openBrowser()).seat(userA);
    await a.open(asPosted);
    await a.logInAtTheProvider();
    const { searchParams } = new URL(a.page.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      redirect_uri: 'http://www.google.com',
      client_id: '123',
    });
  },
);

test(
  "shared browser, the app's own values: user B signs in, is shown B's consent, and B's tenant comes back",
  claim('S14', 'single-logout-is-lost'),
  async ({ openBrowser, userA, userB, app }) => {
    app.dialog.remedy = { strategy: logoutService, delivery: deliveryByRedirect };
    const browser = await openBrowser();
    const a = browser.seat(userA);
    await a.signInToTheApp();
    await a.connect();
    await a.logOutOfTheApp();

    const b = browser.seat(userB);
    await b.signInToTheApp();
    expect(await b.clickConnect()).toBeLanding('login-form');
    expect(await b.logInAtTheProvider()).toBeConsentOf(userB);
    expect(await b.allow()).toMatchObject({ kind: 'callback', tenant: 'bb222' });
  },
);

test(
  'the logout URL, called by a server, changes nothing for the browser',
  claim('S8', 'anyone-can-log-everyone-out'),
  async ({ openBrowser, userA, userB, app }) => {
    app.dialog.remedy = { strategy: logoutService, delivery: deliveryByServer };
    const browser = await openBrowser();
    const a = browser.seat(userA);
    await a.signInToTheApp();
    await a.connect();
    await a.logOutOfTheApp();

    const b = browser.seat(userB);
    await b.signInToTheApp();
    expect(await b.clickConnect()).toBeConsentOf(userA);
  },
);

test(
  'a nested URL made from own values brings every one of them to the authorize endpoint as it was',
  claim('S16', 'logout-decodes-the-service-twice'),
  async ({ openBrowser, userA, profile, config, app }) => {
    const values = { clientId: config.clientId, redirectUri: app.address.redirectUri, scope: 'full' };
    const state = 'a b&c=d%2Fe+f#ü"';
    const a = (await openBrowser()).seat(userA);
    await a.open(buildNestedUrl(profile, { ...values, state }));
    await a.logInAtTheProvider();
    const { searchParams } = new URL(a.page.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      redirect_uri: app.address.redirectUri,
      client_id: config.clientId,
      scope: 'full',
      state,
    });
  },
);
