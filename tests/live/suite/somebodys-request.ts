import { expect, test } from '../../../fixtures/test.ts';

test.beforeAll(async ({ request }) => {
  console.log('the hook has begun');
  const password = process.env.FRESH_LOGIN_ACCOUNT_A_PASSWORD ?? '';
  await request.post('http://127.0.0.1:9/login', { form: { password } }).catch(() => undefined);
});

test('nothing is done', async ({ userA }) => {
  expect(userA.account.username).toBe('nobody');
});
