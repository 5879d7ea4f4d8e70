import type { Page } from '@playwright/test';
import { SessionLedger } from '../../core/evidence/session-ledger.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import type { Login } from '../../core/targets/account.ts';
import { leakingHop } from '../../core/verdict/layer.ts';
import { expect, test } from '../../fixtures/test.ts';

const google = 'accounts.google.com';

const clickGoogle = (page: Page) => page.getByRole('link', { name: 'Log in with Google' }).click();

async function logInAtGoogle(page: Page, { username, password }: Login): Promise<void> {
  await clickGoogle(page);
  await expect(page).toHaveURL(new RegExp(`^https://${google}/`));
  await page.getByLabel('Email address').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
}

test.beforeEach(({ world, app }) => {
  world.turn({ logInWithGoogle: true });
  app.dialog.remedy = {
    strategy: strategies.row('logout-service'),
    delivery: deliveries.row('redirect'),
  };
});

test('shared browser, with the logout at Keap: user B clicks "Log in with Google", and comes back as user A', async ({
  openBrowser,
  userA,
  userB,
  profile,
  app,
  world,
}) => {
  const ledger = new SessionLedger(profile, (name) => (name === userA.account.username ? 'A' : 'other'));
  const browser = await openBrowser();
  const a = browser.seat(userA);
  await a.signInToTheApp();
  expect(await a.clickConnect()).toBeLanding('login-form');
  await logInAtGoogle(a.page, userA.account);
  await expect(a.page).toHaveTitle('Authorize Application');
  ledger.observe({ trail: await a.trail(), landing: await a.look(), loggedIn: null });
  expect(ledger.sessions).toEqual({ local: 'A', sso: 'A', upstream: 'A' });
  await a.allow();
  await a.logOutOfTheApp();

  const b = browser.seat(userB);
  await b.signInToTheApp();
  const form = await b.clickConnect();
  expect(form).toBeLanding('login-form');
  ledger.observe({ trail: await b.trail(), landing: form, loggedIn: null });
  expect(ledger.sessions).toEqual({ local: null, sso: null, upstream: 'A' });
  expect(world.signedIn).toEqual([{ session: 'upstream', host: google, username: userA.account.username }]);
  await clickGoogle(b.page);
  await expect(b.page).toHaveTitle('Authorize Application');
  expect(await b.look()).toBeConsentOf(userA);
  expect(b.signedIn).toBe(false);
  const trail = await b.trail();
  const by = leakingHop(profile, trail);
  expect({ layer: by?.layer, host: trail[by?.index ?? -1]?.host }).toEqual({
    layer: 'upstream',
    host: google,
  });

  expect(await b.allow()).toMatchObject({ kind: 'callback', tenant: 'aa111' });
  await expect(b.page.getByRole('status')).toHaveText('Connected to aa111');
  expect(app.dialog.connectionOf(userB.user)).toMatchObject({ username: userA.account.username });
});
