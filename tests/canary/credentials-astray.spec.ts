import { accounts } from '../../core/targets/offline-accounts.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { expect, testIn, tiers } from './test.ts';

const astray = [
  'login-button-outside-sends-elsewhere',
  'login-button-sends-by-get',
  'login-button-sends-elsewhere',
  'login-form-hides-where-it-sends',
  'login-form-opens-another-window',
  'login-form-sends-by-a-script-address',
  'login-form-sends-by-get',
  'login-is-passed-on',
  'login-is-passed-on-by-a-detour',
  'login-page-has-another-base',
  'login-script-changes-where-it-sends',
  'login-script-sends-elsewhere',
  'name-is-handed-on',
  'one-time-code-goes-elsewhere',
  'password-comes-back-in-an-address',
] as const;

const secrets = Object.values(accounts).flatMap(({ password, oneTimeCode, username }) => [
  password,
  oneTimeCode,
  username,
]);

for (const tier of tiers) {
  const test = testIn[tier];
  for (const name of astray)
    test(`${tier}: ${name}: nothing that was typed leaves for where it may not go`, async ({
      watch,
      world,
    }) => {
      const fault = await faults.named(name);
      world.break(fault);
      const { findings } = await watch();
      const isForBrowsers = tier === 'http' && fault.drift?.tiers !== undefined;
      expect(findings[0]).toMatchObject(
        isForBrowsers ? { class: 'inconclusive' } : { class: 'login-changed', severity: 'CRITICAL' },
      );
      expect(world.log.all.filter(({ host }) => host === 'collect.example.net')).toEqual([]);
      expect(world.log.all.flatMap(({ parameters }) => parameters)).not.toContain('password');
      for (const secret of secrets) expect(JSON.stringify(findings)).not.toContain(secret);
    });
}
