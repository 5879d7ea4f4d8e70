import { expect, test } from '../../fixtures/test.ts';
import { cookiesOfCrossSiteFrame, optionsWith } from './cross-site-frame.ts';

test.use({ launchOptions: [optionsWith('blocked'), { scope: 'worker' }] });

test('third-party cookies blocked: a cross-site frame sends no cookie, SameSite=None or not', async ({
  openBrowser,
  world,
  app,
  userA,
}) => {
  world.turn({ ssoCookieSameSite: 'None' });
  const browser = await openBrowser('browser', 'blocked');
  const a = browser.seat(userA);
  await a.signInToTheApp();
  await a.connect();
  expect(await cookiesOfCrossSiteFrame(world, browser, app.address.origin)).toEqual([]);
});
