import { expect, test } from '../../../fixtures/test.ts';

const password = process.env.FRESH_LOGIN_ACCOUNT_A_PASSWORD;

test(`user A is connected with ${JSON.stringify({ password })}`, async ({ openBrowser, userA }) => {
  const a = (await openBrowser()).seat(userA);
  await a.signInToTheApp();
  await a.connect();
  expect(await a.connectedTo()).toMatchObject({ username: 'nobody' });
});
