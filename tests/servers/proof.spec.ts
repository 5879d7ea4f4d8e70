import { expect, test } from '../../fixtures/test.ts';

test('whose account was connected is proved after the exchange, since no consent page names anybody', async ({
  openBrowser,
  userA,
  app,
  target,
}) => {
  test.skip(target.profile.consent.account !== null, 'its consent page names the account');
  const a = (await openBrowser()).seat(userA);
  await a.signInToTheApp();
  await a.connect();
  expect(a.consent).not.toBe('named');
  const { username, subject } = userA.account;
  expect(app.dialog.connectionOf(userA.user)).toMatchObject({
    provedBy: 'userinfo',
    username: subject ?? username,
  });
});
