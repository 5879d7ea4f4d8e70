import { accounts } from '../../core/targets/offline-accounts.ts';
import { minutesMs } from '../../mocks/clock.ts';
import { test as base, expect, login, service, withQuery } from './test.ts';
import type { Answer } from './visitor.ts';

const { ada, ben } = accounts;
const wrongAda = { ...ada, password: 'not it' };

interface Passwords {
  /** Types a wrong password for Ada so many times; the answer is that to the last. */
  guess: (times: number, account?: typeof wrongAda) => Promise<Answer>;
  /** Types the right one. */
  tryRight: (account?: typeof ada | typeof ben) => Promise<Answer>;
}

const test = base.extend<Passwords>({
  guess: ({ visitor }, use) =>
    use(async (times, account = wrongAda) => {
      let answer = await visitor.open(login);
      for (let i = 0; i < times; i++) answer = await visitor.logIn(await visitor.open(login), account);
      return answer;
    }),
  tryRight: ({ newVisitor }, use) =>
    use(async (account = ada) => {
      const visitor = newVisitor();
      return visitor.follow(await visitor.logIn(await visitor.open(login), account));
    }),
});

test('a wrong password stays on the form and starts no session', async ({ guess, visitor }) => {
  const page = await guess(1);
  expect(page).toMatchObject({ title: 'Log In', alert: 'The username or password is incorrect.' });
  expect(await visitor.cookie(login, 'TGC')).toBeUndefined();
});

test('after a wrong password the right one, in the same form, still leads to the service', async ({
  visitor,
}) => {
  const form = await visitor.get(withQuery(login, { service }));
  const again = await visitor.logIn(form, wrongAda);
  expect(String((await visitor.logIn(again, ada)).location)).toContain(`${service}?ticket=ST-`);
});

for (const [loginPage, status] of [
  ['lt', 200],
  ['cas5', 401],
  ['data-qa', 401],
  ['upstream', 400],
] as const) {
  test(`a wrong password is answered ${status} by the generation ${loginPage}`, async ({ guess, world }) => {
    world.turn({ loginPage });
    expect(await guess(1)).toMatchObject({ status, alert: 'The username or password is incorrect.' });
  });
}

test('an unknown user is answered like a wrong password', async ({ guess }) => {
  const known = await guess(1);
  const unknown = await guess(1, { ...wrongAda, username: 'nobody@example.com' });
  expect(unknown).toMatchObject({ status: known.status, alert: known.alert });
});

for (const loginPage of ['data-qa', 'upstream'] as const) {
  test.describe(`at the login page ${loginPage}`, () => {
    test.beforeEach(({ world }) => world.turn({ loginPage }));

    test('the second wrong password brings no warning', async ({ guess }) => {
      expect((await guess(2)).alert).not.toContain('locked');
    });

    test('the third wrong password brings a warning', async ({ guess }) => {
      expect((await guess(3)).alert).toContain('After six wrong passwords the account is locked');
    });

    test('the sixth wrong password locks the account', async ({ guess, tryRight }) => {
      expect((await guess(6)).alert).toBe('This account is locked for 30 minutes.');
      expect(await tryRight()).toMatchObject({ alert: 'This account is locked for 30 minutes.' });
    });

    test('five wrong passwords do not lock it', async ({ guess, tryRight }) => {
      await guess(5);
      expect(await tryRight()).toMatchObject({ heading: 'Log In Successful' });
    });

    test('a locked account opens after 30 minutes', async ({ guess, tryRight, world }) => {
      await guess(6);
      world.clock.advance(minutesMs(30));
      expect(await tryRight()).toMatchObject({ heading: 'Log In Successful' });
    });

    test('a locked account is still locked just before that', async ({ guess, tryRight, world }) => {
      await guess(6);
      world.clock.advance(minutesMs(30) - 1);
      expect((await tryRight()).alert).toContain('locked');
    });

    test('the lock of one account leaves another alone', async ({ guess, tryRight }) => {
      await guess(6);
      expect(await tryRight(ben)).toMatchObject({ heading: 'Log In Successful' });
    });
  });
}

test('a lock counts at the upstream host too, wherever it came from', async ({ guess, tryRight, world }) => {
  await guess(6);
  world.turn({ loginPage: 'upstream' });
  expect((await tryRight()).alert).toContain('locked');
});

test('a right password forgets the wrong ones before it', async ({ guess, tryRight }) => {
  await guess(5);
  await tryRight();
  expect((await guess(2)).alert).toBe('The username or password is incorrect.');
});

test('after a lock the counting begins anew', async ({ guess, world }) => {
  await guess(6);
  world.clock.advance(minutesMs(30));
  expect((await guess(2)).alert).toBe('The username or password is incorrect.');
});

for (const loginPage of ['lt', 'cas5', 'data-qa', 'upstream'] as const) {
  test.describe(`with a one-time code, at the login page ${loginPage}`, () => {
    test.beforeEach(({ world }) => world.turn({ loginPage, oneTimeCode: true }));

    test('the right password starts no session yet', async ({ tryRight, world }) => {
      expect(await tryRight()).toMatchObject({ heading: 'Verify your identity' });
      expect([...world.sso.usernames, ...world.upstream.usernames]).toEqual([]);
    });

    test('the right code starts it', async ({ visitor }) => {
      const page = await visitor.logIn(await visitor.open(login), ada);
      const [name = ''] = Object.keys(page.form?.values ?? {}).slice(-1);
      const answer = await visitor.follow(await visitor.submit(page, { [name]: ada.oneTimeCode }));
      expect(answer).toMatchObject({ heading: 'Log In Successful' });
    });

    test("a wrong code, be it another user's, asks again", async ({ visitor, world }) => {
      const page = await visitor.logIn(await visitor.open(login), ada);
      const [name = ''] = Object.keys(page.form?.values ?? {}).slice(-1);
      const answer = await visitor.submit(page, { [name]: ben.oneTimeCode });
      expect(answer).toMatchObject({ heading: 'Verify your identity', alert: 'That code is not valid.' });
      expect(world.sso.usernames).toEqual([]);
    });
  });
}
