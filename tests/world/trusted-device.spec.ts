import { accounts } from '../../core/targets/offline-accounts.ts';
import { daysMs } from '../../mocks/clock.ts';
import { test as base, expect, login, logout, withQuery } from './test.ts';
import type { Answer, Visitor } from './visitor.ts';

const { ada, ben } = accounts;
const askedForCode = { heading: 'Verify your identity' };
const isIn = { heading: 'Log In Successful' };

interface ForTests {
  /** Types name and password at the page that a logged-out browser gets, and follows to where that leads. */
  typePassword: (account: typeof ada, from?: Visitor) => Promise<Answer>;
  giveCode: (page: Answer, account: typeof ada, from?: Visitor) => Promise<Answer>;
}

const test = base.extend<ForTests>({
  typePassword: ({ visitor }, use) =>
    use(async (account, from = visitor) => {
      const page = await from.open(withQuery(login, { renew: 'true' }));
      return from.follow(await from.logIn(page, account));
    }),
  giveCode: ({ visitor }, use) =>
    use(async (page, { oneTimeCode }, from = visitor) => {
      const [name = ''] = Object.keys(page.form?.values ?? {}).slice(-1);
      return from.follow(await from.submit(page, { [name]: oneTimeCode }));
    }),
});

for (const loginPage of ['data-qa', 'upstream'] as const) {
  test.describe(`at the login page ${loginPage}`, () => {
    test.beforeEach(({ world }) => world.turn({ loginPage, oneTimeCode: true }));

    test('whoever gave a code is asked for none in that browser for 90 days, though logged out', async ({
      typePassword,
      giveCode,
      visitor,
      world,
    }) => {
      expect(await giveCode(await typePassword(ada), ada)).toMatchObject(isIn);
      world.clock.advance(daysMs(90) - 1);
      await visitor.open(logout);
      expect(await typePassword(ada)).toMatchObject(isIn);
      world.clock.advance(1);
      expect(await typePassword(ada)).toMatchObject(askedForCode);
    });

    test('another person in that browser is asked all the same, and takes nothing from the first', async ({
      typePassword,
      giveCode,
    }) => {
      await giveCode(await typePassword(ada), ada);
      const page = await typePassword(ben);
      expect(page).toMatchObject(askedForCode);
      await giveCode(page, ben);
      expect(await typePassword(ada)).toMatchObject(isIn);
      expect(await typePassword(ben)).toMatchObject(isIn);
    });

    test('in another browser the same person is asked', async ({ typePassword, giveCode, newVisitor }) => {
      await giveCode(await typePassword(ada), ada);
      expect(await typePassword(ada, newVisitor())).toMatchObject(askedForCode);
    });

    test('a code that was wrong makes no device known', async ({ typePassword, giveCode, visitor }) => {
      const page = await giveCode(await typePassword(ada), { ...ada, oneTimeCode: ben.oneTimeCode });
      expect(page).toMatchObject({ ...askedForCode, alert: 'That code is not valid.' });
      await visitor.open(login);
      expect(await typePassword(ada)).toMatchObject(askedForCode);
    });
  });
}

test.describe('the cookie of the device', () => {
  test.beforeEach(({ world }) => world.turn({ oneTimeCode: true }));

  test('outlives the browser, and is left by a logout', async ({ typePassword, visitor }) => {
    const page = await typePassword(ada);
    const [name = ''] = Object.keys(page.form?.values ?? {}).slice(-1);
    const answer = await visitor.submit(page, { [name]: ada.oneTimeCode });
    expect(answer.headers.getSetCookie()).toContainEqual(
      expect.stringMatching(/^trusted_device=[^;]+; Path=\/; Secure; HttpOnly; Max-Age=7776000$/),
    );
    await visitor.get(logout);
    expect(await visitor.cookie(login, 'trusted_device')).toBeDefined();
  });

  test('that was planted before is worth nothing after somebody gave a code', async ({
    typePassword,
    giveCode,
    visitor,
    newVisitor,
  }) => {
    const thief = newVisitor();
    await giveCode(await typePassword(ben, thief), ben, thief);
    const own = (await thief.cookie(login, 'trusted_device')) ?? '';
    await visitor.plant(login, `trusted_device=${own}`);
    await giveCode(await typePassword(ada), ada);
    expect(await typePassword(ada, thief)).toMatchObject(askedForCode);
  });

  test('is worth nothing for a session: without the password nobody is let in by it', async ({
    typePassword,
    giveCode,
    visitor,
  }) => {
    await giveCode(await typePassword(ada), ada);
    await visitor.get(logout);
    expect(await visitor.open(login)).toMatchObject({ title: 'Log In' });
  });
});

test('the time for which a device is known is a knob', async ({ typePassword, giveCode, world }) => {
  world.turn({ oneTimeCode: true, trustedDeviceMs: 0 });
  await giveCode(await typePassword(ada), ada);
  expect(await typePassword(ada)).toMatchObject(askedForCode);
});

test('a world that was reset knows no device', async ({ typePassword, giveCode, world }) => {
  world.turn({ oneTimeCode: true });
  await giveCode(await typePassword(ada), ada);
  world.reset();
  world.turn({ oneTimeCode: true });
  expect(await typePassword(ada)).toMatchObject(askedForCode);
});
