import { expect, test } from '@playwright/test';
import { HttpCanary } from '../../commands/watch/http-canary.ts';
import { UserError } from '../../core/base/user-error.ts';
import { readBaseline } from '../../core/canary/baseline/baseline.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { breakBy, faultsFor } from '../../mocks/any-fault.ts';
import { shippedBaselines } from '../../mocks/baselines/index.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { offlineWorld, worldOf } from '../../mocks/offline-world.ts';
import { discoveryUrl } from '../../mocks/openid/discovery.ts';
import { providerFaults, type Watched } from '../../mocks/openid/faults/catalog.ts';
import { longUnless } from '../thorough.ts';

const all = await providerFaults.all();

/** One of each class. */
const kept = all.filter(
  ({ drift }, index) => all.findIndex((one) => one.drift?.class === drift?.class) === index,
);

/** A provider at which the canary watches that. */
const watching: Readonly<Record<Watched, string>> = { logout: 'github', login: 'gitlab', choice: 'google' };
const each = Object.keys(watching) as Watched[];

for (const { fault, what, provider } of all.flatMap((fault) =>
  fault.drift
    ? (fault.drift.watching ?? each).map((what) => ({ fault, what, provider: watching[what] }))
    : [],
))
  test(
    `the canary that watches a ${what} calls it ${fault.drift?.class}, when ${fault.what}`,
    // One that could not tell is looked at again and again, for the same reason as at Keap.
    longUnless(kept.includes(fault) && fault.drift?.class !== 'inconclusive'),
    async () => {
      const settings = loadConfig({ cwd: '/', env: {} });
      const target = await loadTarget({ ...settings, target: provider });
      const baseline = await readBaseline(shippedBaselines, target.name);
      const canary = await HttpCanary.open({ target, fault, settings });
      const signal = new AbortController().signal;
      const { findings } = await canary.check({ withoutAccounts: false, baseline, signal });
      await canary.close();
      expect(findings[0]?.class, JSON.stringify(findings, null, 2)).toBe(fault.drift?.class);
    },
  );

for (const { name, what, drift, turns, unseen } of all)
  test(`${name} says what shows it, or why nothing does`, () => {
    expect(unseen === undefined).toBe((drift ?? turns) !== undefined);
    expect(drift?.watching ?? ['any']).not.toEqual([]);
    expect(what).toMatch(/^[a-z].*[^.]$/);
  });

test('a name that both kinds of world have means the same in both', async () => {
  const own = await faults.all();
  const shared = all.flatMap((fault) =>
    own.filter(({ name }) => name === fault.name).map((one) => [one, fault]),
  );
  expect(shared.length).toBeGreaterThan(3);
  for (const [one, other] of shared) expect(one?.drift?.class, one?.name).toBe(other?.drift?.class);
});

test('a fault that is none at a provider is refused with what it needs, before anything is broken', async () => {
  const world = await worldOf('github');
  const refused = breakBy('pin-is-ignored', world);
  await expect(refused).rejects.toThrow(
    'pin-is-ignored needs a parameter that names a tenant, and GitHub documents none, so nothing would change',
  );
  await expect(refused).rejects.toBeInstanceOf(UserError);
  expect((await faultsFor(world)).map(({ name }) => name)).not.toContain('pin-is-ignored');
});

test('a fault of the other providers is refused at Keap, and says where it can be had', async () => {
  const refused = breakBy('select-account-is-ignored', offlineWorld());
  await expect(refused).rejects.toThrow(
    /is a change to the worlds of the catalogue's other providers.* --target/,
  );
  await expect(refused).rejects.toBeInstanceOf(UserError);
});

test('a name that is like none is answered with the nearest of either kind', async () => {
  for (const world of [offlineWorld(), await worldOf('google')])
    await expect(breakBy('select-acount-is-ignored', world)).rejects.toThrow(/select-account-is-ignored/);
});

test('what was broken is as documented again when it was mended, logouts and discovery too', async () => {
  const world = await worldOf('keycloak');
  if (world.speaks !== 'openid') throw new Error('it has another world');
  const discovery = discoveryUrl(world.conduct);
  const read = async () => (await world.ask(new Request(discovery))).json();
  const before = await read();
  for (const name of ['end-session-endpoint-has-moved', 'asking-for-a-login-is-ignored'])
    await breakBy(name, world);
  expect(await read()).not.toEqual(before);
  world.mend();
  expect(await read()).toEqual(before);
});
