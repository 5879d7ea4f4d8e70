import { driftClass } from '../../core/verdict/drift.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { expect, expectedIn, isSilent, testIn, tiers } from './test.ts';

const all = await faults.all();

/** A quick look at what the whole catalogue shows (`npm run test:canary`): the first fault of every class. */
for (const tier of tiers)
  for (const driftName of driftClass.options) {
    const fault = all.find((one) => expectedIn(tier, one) === driftName && !isSilent(one));
    if (!fault) continue;
    testIn[tier](`${tier}: ${driftName}, when ${fault.what}`, async ({ watch, world, gateway }) => {
      world.break(fault);
      const { findings } = await watch();
      gateway.takeTroubles();
      expect(findings[0]?.class, JSON.stringify(findings, null, 2)).toBe(driftName);
    });
  }
