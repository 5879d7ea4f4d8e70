import { expect, test } from '../../../fixtures/test.ts';

test.beforeAll(async ({ browser }) => {
  console.log('the hook has begun');
  const page = await browser.newPage();
  await page.setContent('<input aria-label="Password">');
  await page.getByLabel('Password').fill(process.env.FRESH_LOGIN_ACCOUNT_A_PASSWORD ?? '');
  await page.close();
});

test('nothing is done', async ({ userA }) => {
  expect(userA.account.username).toBe('nobody');
});
