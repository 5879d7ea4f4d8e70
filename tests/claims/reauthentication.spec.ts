import { deliveries } from '../../core/remedies/deliveries.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import { claim, expect, test } from './test.ts';

const redirect = deliveries.row('redirect');

const parameters = {
  'auth-type-reauthenticate': 'auth-type-is-honoured',
  'prompt-login': 'prompt-login-is-honoured',
  'max-age-0': 'max-age-is-honoured',
};

for (const [name, fault] of Object.entries(parameters)) {
  test(
    `the parameter of ${name} changes nothing: user A's consent still comes`,
    claim('S10', fault, name === 'prompt-login' ? undefined : 'further'),
    async ({ openBrowser, userA, userB, app }) => {
      app.dialog.remedy = { strategy: strategies.named(name), delivery: redirect };
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
}

test(
  'auth_type=reauthenticate at the older address of the authorize endpoint changes nothing either',
  claim('S10', 'auth-type-is-honoured', 'further'),
  async ({ openBrowser, userA, app, config }) => {
    const a = (await openBrowser()).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    const older = new URL('https://signin.infusionsoft.com/app/oauth/authorize');
    older.search = new URLSearchParams({
      response_type: 'code',
      client_id: config.clientId,
      redirect_uri: app.address.redirectUri,
      auth_type: 'reauthenticate',
    }).toString();
    expect(await a.open(older)).toBeConsentOf(userA);
  },
);

test(
  'the documentation of forced re-authentication is gone',
  claim('S11', 'reauthentication-page-is-back'),
  async ({ openBrowser, userA }) => {
    const a = (await openBrowser()).seat(userA);
    await a.visit('https://developers.infusionsoft.com/docs/infusionsoft-login/reauthentication/');
    expect((await a.trail()).map(({ status }) => status)).toEqual([404]);
    await expect(a.page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  },
);
