import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { cataloguedTarget } from '../../core/targets/catalogued/target.ts';
import { worldOf } from '../../mocks/offline-world.ts';
import { providerFaults } from '../../mocks/openid/faults/catalog.ts';
import { OpenIdWorld } from '../../mocks/openid/world.ts';
import { longUnless } from '../thorough.ts';
import { isTold, toldAt } from './catalogued-stories.ts';
import { expect, test } from './test.ts';

/** A session that outlives its logout. */
const kept = { name: 'logout-ends-nothing', scenario: 'logout-service' };

const others = catalogue.names().filter((name) => name !== 'keap');

for (const { name, turns, where } of await providerFaults.all())
  for (const [scenario, verdict] of Object.entries(turns ?? {}))
    test(
      `${name} makes of ${scenario} what it says: ${verdict}`,
      longUnless(name === kept.name && scenario === kept.scenario),
      async ({ browser, missingEngine }, testInfo) => {
        test.skip(missingEngine !== null, missingEngine ?? '');
        // A story of two people in a browser.
        test.setTimeout(180_000);
        const provider = await firstAt(scenario, where.has);
        const told = await toldAt({ browser, provider, fault: name, testInfo }, [scenario]);
        const found = told.get(scenario)?.verdict;
        expect(found?.verdict, found?.reason).toBe(verdict);
        // Otherwise it would be nothing that a run of `prove` tells.
        expect(found?.expected?.verdict).not.toBe(verdict);
      },
    );

/** The first provider at which the scenario is told, and that has what the fault needs. */
async function firstAt(scenario: string, has: (conduct: OpenIdWorld['conduct']) => boolean): Promise<string> {
  for (const provider of others) {
    const { expected = {} } = await cataloguedTarget(provider);
    const world = await worldOf(provider);
    if (isTold({ expected }, scenario) && world instanceof OpenIdWorld && has(world.conduct)) return provider;
  }
  throw new Error(`no provider of the catalogue is told ${scenario} with this fault`);
}
