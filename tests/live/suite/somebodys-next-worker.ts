import { expect, test } from '../../../fixtures/test.ts';

/** What a server hands out to one worker, which a log tells to the next. */
const code = process.env.TEST_CODE ?? '';

test('a code is handed out, and the test fails', async ({ openBrowser, userA }) => {
  const { page } = (await openBrowser()).seat(userA);
  await page.goto(`http://127.0.0.1:1/callback?code=${code}`).catch(() => undefined);
  expect(page.url()).toBe('elsewhere');
});

test('the worker after it prints what the app says', async ({ target: _ }) => {
  console.log(`the app has exchanged ${code} for ann`);
});
