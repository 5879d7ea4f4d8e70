import { expect, test } from '../../../fixtures/test.ts';

test('user A is connected', async ({ openBrowser, userA }) => {
  const a = (await openBrowser()).seat(userA);
  await a.signInToTheApp();
  await a.connect();
  expect(await a.connectedTo()).toMatchObject({ username: 'nobody' });
});
