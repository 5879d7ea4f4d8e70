import { http } from 'msw';
import { check } from '../../core/canary/check.ts';
import { signin } from '../../mocks/addresses.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { redirect } from '../../mocks/page.ts';
import type { World } from '../../mocks/world.ts';
import { expect, testIn, tiers } from './test.ts';

for (const tier of tiers) {
  const test = testIn[tier];

  test(`${tier}: without accounts nothing is typed, and what cannot be seen is said`, async ({
    input,
    world,
  }) => {
    const { findings, notSeen, controlPassed } = await check({ ...input, accounts: null });
    expect(findings).toMatchObject([{ class: 'ok' }]);
    expect(controlPassed).toBe(false);
    expect(notSeen).toEqual([
      'whether A was signed in, and whether the session really ends: no credentials',
      "B's login, consent, callback and token: no credentials",
    ]);
    expect(world.log.all.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  for (const [name, drift] of [
    ['logout-answers-404', 'gone'],
    ['service-loses-the-state', 'mangled'],
    ['logout-makes-a-detour', 'moved'],
    ['logout-asks-for-confirmation', 'confirm'],
  ] as const)
    test(`${tier}: without accounts ${name} is ${drift}`, async ({ input, world }) => {
      world.break(await faults.named(name));
      const { findings } = await check({ ...input, accounts: null });
      expect(findings[0]?.class, JSON.stringify(findings, null, 2)).toBe(drift);
    });

  for (const [what, answer] of [
    ['shows', (world: World) => world.asUsual(new Request(`${signin}/login`))],
    ['leads to', async () => redirect(`${signin}/login?${new URLSearchParams({ service: `${signin}/` })}`)],
  ] as const)
    test(`${tier}: without accounts a logout URL that ${what} the login form cannot be told from one for nobody`, async ({
      input,
      world,
    }) => {
      world.break({
        what: `the logout URL ${what} the login form`,
        handlers: () => [http.get(`${signin}/logout`, () => answer(world))],
      });
      const { findings } = await check({ ...input, accounts: null });
      expect(findings).toMatchObject([
        { class: 'inconclusive', message: expect.stringContaining('takes accounts to see') },
      ]);
    });

  test(`${tier}: without a baseline, that the way was not looked at is said`, async ({ input, world }) => {
    world.break(await faults.named('logout-makes-a-detour'));
    const { findings, notSeen } = await check({ ...input, accounts: null, baseline: null });
    expect(findings).toMatchObject([{ class: 'ok' }]);
    expect(notSeen).toContain(
      'whether the way is still the agreed one: there is no baseline; watch --update-baseline agrees on one',
    );
  });
}
