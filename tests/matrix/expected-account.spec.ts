import { usualProtections } from '../../core/app/protections.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import { playStory } from '../../fixtures/play-story.ts';
import { expect, test } from '../../fixtures/test.ts';
import { faults } from '../../mocks/faults/catalog.ts';

const asking = new Set([...usualProtections, 'asks-which-account'] as const);
const redirect = deliveries.row('redirect');
const logoutService = strategies.row('logout-service');

test.beforeEach(({ world, app }) => {
  world.turn({ singleLogout: 'lost' });
  app.dialog.remedy = { strategy: logoutService, delivery: redirect };
});

test('the workaround broken: without a check of the account that came back, user B ends connected to A', async ({
  openBrowser,
  userA,
  userB,
  app,
}) => {
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
});

test('the workaround broken: an app that checks the account that came back connects nobody to it', async ({
  openBrowser,
  userA,
  userB,
  app,
  world,
}) => {
  app.dialog.make(asking);
  const browser = await openBrowser();
  const a = browser.seat(userA);
  await a.signInToTheApp();
  await a.connect();
  await expect(a.page.getByRole('status')).toHaveText('Connected to aa111');
  await a.logOutOfTheApp();

  const b = browser.seat(userB);
  await b.signInToTheApp();
  const exchanges = world.log.from('app server').length;
  await b.connect();
  await expect(b.page.getByRole('alert')).toContainText('is of aa111, not of bb222. Nothing was connected');
  expect(app.dialog.connectionOf(userB.user)).toBeNull();
  // The tenant stood in the callback: A's code was never exchanged.
  expect(world.log.from('app server')).toHaveLength(exchanges);
});

test('the check holds where the callback names no tenant: then userinfo tells whose account it is', async ({
  openBrowser,
  userA,
  userB,
  app,
  world,
}) => {
  app.dialog.make(asking);
  world.break(await faults.named('callback-names-no-tenant'));
  const browser = await openBrowser();
  const a = browser.seat(userA);
  await a.signInToTheApp();
  await a.connect();
  await a.logOutOfTheApp();

  const b = browser.seat(userB);
  await b.signInToTheApp();
  await b.connect();
  await expect(b.page.getByRole('alert')).toContainText('Nothing was connected');
  expect(app.dialog.connectionOf(userB.user)).toBeNull();
});

test('a story of an app that refuses the account is no leak: what counts is whom the app believes in the end', async ({
  cast,
  app,
}) => {
  app.dialog.make(asking);
  const { verdict, reason, account } = await playStory(cast, { strategy: 'nothing', delivery: 'redirect' });
  expect({ verdict, account: account?.tenant }).toEqual({ verdict: 'broken', account: 'aa111' });
  expect(reason).toContain('the app does not take aa111');
  expect(reason).toContain('Nothing was connected');
});
