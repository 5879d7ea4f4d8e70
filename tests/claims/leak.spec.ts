import { minutesMs } from '../../mocks/clock.ts';
import { claim, expect, test } from './test.ts';

test(
  "shared browser: user B is offered user A's consent without being asked to log in",
  claim('S12', 'sso-session-is-not-kept'),
  async ({ openBrowser, userA, userB, world }) => {
    const browser = await openBrowser();
    const a = browser.seat(userA);
    await a.signInToTheApp();
    await a.connect();
    await a.logOutOfTheApp();

    world.clock.advance(minutesMs(20));
    const b = browser.seat(userB);
    await b.signInToTheApp();
    const landing = await b.clickConnect();

    expect(landing).toBeConsentOf(userA);
    expect(b.loginFormSeen).toBe(false);
  },
);

test(
  "shared browser: user B goes on, and user B's app account ends up connected to user A's tenant",
  claim('S12', 'session-ends-with-the-authorization'),
  async ({ openBrowser, userA, userB, app }) => {
    const browser = await openBrowser();
    const a = browser.seat(userA);
    await a.signInToTheApp();
    await a.connect();
    await a.logOutOfTheApp();

    const b = browser.seat(userB);
    await b.signInToTheApp();
    await b.connect();

    await expect(b.page.getByRole('status')).toHaveText('Connected to aa111');
    expect(app.dialog.connectionOf(userB.user)).toMatchObject({ username: userA.account.username });
  },
);

test(
  "shared browser: within 15 minutes user A's consent comes without any hop through the sign-on server",
  claim('S12', 'local-session-of-a-minute', 'further'),
  async ({ openBrowser, userA, userB, world }) => {
    const browser = await openBrowser();
    const a = browser.seat(userA);
    await a.signInToTheApp();
    await a.connect();
    await a.logOutOfTheApp();

    world.clock.advance(minutesMs(14));
    const b = browser.seat(userB);
    await b.signInToTheApp();
    expect(await b.clickConnect()).toBeConsentOf(userA);
    expect((await b.trail()).map(({ host }) => host)).not.toContain('signin.infusionsoft.com');
  },
);

test(
  "own browsers: user B is asked to log in, is shown B's consent, and B's tenant comes back",
  claim('S13', 'cookies-are-shared-by-the-mock'),
  async ({ openBrowser, userA, userB }) => {
    const a = (await openBrowser("A's browser")).seat(userA);
    await a.signInToTheApp();
    await a.connect();

    const b = (await openBrowser("B's browser")).seat(userB);
    await b.signInToTheApp();
    expect(await b.clickConnect()).toBeLanding('login-form');
    expect(await b.logInAtTheProvider()).toBeConsentOf(userB);
    expect(await b.allow()).toMatchObject({ kind: 'callback', tenant: 'bb222' });
  },
);

test(
  "own browsers: user B's login leaves user A signed in in A's browser",
  claim('S13', 'one-login-at-a-time', 'further'),
  async ({ openBrowser, userA, userB }) => {
    const a = (await openBrowser("A's browser")).seat(userA);
    await a.signInToTheApp();
    await a.connect();
    const b = (await openBrowser("B's browser")).seat(userB);
    await b.signInToTheApp();
    await b.connect();
    expect(await a.clickConnect()).toBeConsentOf(userA);
  },
);
