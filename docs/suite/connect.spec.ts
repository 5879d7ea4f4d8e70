import { expect, test } from './test.ts';

test('B is asked to log in where A has not been', async ({ openBrowser, userA, userB, world, minutes }) => {
  const a = (await openBrowser()).seat(userA);
  await a.signInToTheApp();
  await a.connect();
  world.clock.advance(minutes(1));
  const b = (await openBrowser()).seat(userB);
  await b.signInToTheApp();
  const landing = await b.clickConnect();
  expect(landing).toBeLanding('login-form');
  expect(landing).not.toBeConsentOf(userA);
});

test('in a browser that A has used, B is offered A’s consent', async ({ openBrowser, userA, userB }) => {
  const shared = await openBrowser();
  const a = shared.seat(userA);
  await a.signInToTheApp();
  await a.connect();
  await a.logOutOfTheApp();
  const b = shared.seat(userB);
  await b.signInToTheApp();
  expect(await b.clickConnect()).toBeConsentOf(userA);
});
