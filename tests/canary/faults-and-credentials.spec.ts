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
}
