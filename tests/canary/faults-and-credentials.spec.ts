import { HttpResponse, http } from 'msw';
import { signin } from '../../mocks/addresses.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { expect, testIn, tiers } from './test.ts';

for (const tier of tiers) {
  const test = testIn[tier];

  for (const name of [
    'login-form-is-on-a-new-host',
    'login-form-is-on-plain-http',
    'login-form-sends-elsewhere',
    'login-shell-for-any-path',
  ] as const)
    test(`${tier}: ${name}: no form is sent to anybody`, async ({ watch, world }) => {
      world.break(await faults.named(name));
      const { findings } = await watch();
      expect(findings).toMatchObject([{ class: 'login-changed', severity: 'CRITICAL' }]);
      expect(world.log.all.filter(({ method }) => method === 'POST')).toEqual([]);
    });

  test(`${tier}: a form that sends elsewhere is told from one that stands there`, async ({
    watch,
    world,
  }) => {
    world.break(await faults.named('login-form-sends-elsewhere'));
    const { findings } = await watch();
    expect(findings[0]?.message).toContain('the login form sends what is typed to collect.example.net');
  });

  for (const name of ['login-has-a-captcha', 'password-has-expired'] as const)
    test(`${tier}: ${name}: the password is typed once`, async ({ watch, world, userA }) => {
      world.break(await faults.named(name));
      const { refusedUsername } = await watch();
      expect(refusedUsername).toBe(userA.account.username);
      expect(world.log.all.filter(({ method }) => method === 'POST')).toHaveLength(1);
    });

  for (const status of [429, 503])
    test(`${tier}: a form that comes again with ${status} has refused nothing, and the password is typed once`, async ({
      watch,
      world,
    }) => {
      world.break({
        what: `the login answers ${status} with the form`,
        handlers: () => [http.post(`${signin}/login`, () => loginPage({ status }))],
      });
      const { refusedUsername, findings } = await watch();
      expect(refusedUsername).toBeNull();
      expect(findings).toMatchObject([
        { class: 'inconclusive', message: expect.stringContaining(`${status}`) },
      ]);
      expect(world.log.all.filter(({ method }) => method === 'POST')).toHaveLength(1);
    });
}

testIn.browser(
  'browser: a form that wants more and so sends nothing has refused nothing',
  async ({ watch, world }) => {
    world.break({
      what: 'the login form asks to tick a box',
      handlers: () => [
        http.get(`${signin}/login`, () => loginPage({ more: '<input type="checkbox" required>' })),
      ],
    });
    const { refusedUsername, findings } = await watch();
    expect(refusedUsername).toBeNull();
    expect(findings).toMatchObject([
      {
        class: 'login-changed',
        severity: 'CRITICAL',
        message: expect.stringMatching(/sent nothing when its button was pressed/),
      },
    ]);
    expect(world.log.all.filter(({ method }) => method === 'POST')).toEqual([]);
  },
);

function loginPage({ status = 200, more = '' }): Response {
  return HttpResponse.html(
    `<title>Log In</title><form method="post" action="/login">
<input name="username" id="username"><input name="password" id="password" type="password">${more}
<button type="submit" >Log In</button></form>`,
    { status },
  );
}
