import { expect, test } from '../../fixtures/test.ts';
import { cookiesOfCrossSiteFrame, optionsWith } from './cross-site-frame.ts';

test.use({ launchOptions: [optionsWith('allowed'), { scope: 'worker' }] });

test('third-party cookies allowed: a cross-site frame sends its SameSite=None cookie', async ({
  openBrowser,
  world,
  app,
  userA,
}) => {
  world.turn({ ssoCookieSameSite: 'None' });
  const browser = await openBrowser('browser', 'allowed');
  const a = browser.seat(userA);
  await a.signInToTheApp();
  await a.connect();
  expect(await cookiesOfCrossSiteFrame(world, browser, app.address.origin)).toEqual(['TGC']);
});
