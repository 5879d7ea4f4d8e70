import { faults } from '../../mocks/faults/catalog.ts';
import { expect, test } from './test.ts';

for (const name of [
  'login-form-is-on-a-new-host',
  'login-form-is-on-plain-http',
  'login-shell-for-any-path',
] as const)
  test(`${name}: no form is sent to anybody`, async ({ watch, world }) => {
    world.break(await faults.named(name));
    const { findings } = await watch('browser');
    expect(findings).toMatchObject([{ class: 'login-changed', severity: 'CRITICAL' }]);
    expect(world.log.all.filter(({ method }) => method === 'POST')).toEqual([]);
  });

for (const name of ['login-has-a-captcha', 'password-has-expired'] as const)
  test(`${name}: the password is typed once`, async ({ watch, world, userA }) => {
    world.break(await faults.named(name));
    const { refusedUsername } = await watch('browser');
    expect(refusedUsername).toBe(userA.account.username);
    expect(world.log.all.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
