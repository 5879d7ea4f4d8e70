import { faults, type Tier } from '../../mocks/faults/catalog.ts';
import { variations } from '../../mocks/variations/catalog.ts';
import { expect, test } from './test.ts';

const tiers: readonly Tier[] = ['browser'];

for (const fault of await faults.all()) {
  const { drift } = fault;
  if (!drift) continue;
  for (const tier of drift.tiers ?? tiers) {
    test(`${tier}: ${fault.name} is ${drift.class}`, async ({ watch, world, gateway }) => {
      world.break(fault);
      const { findings } = await watch(tier);
      gateway.takeTroubles();
      expect(findings[0]?.class, JSON.stringify(findings, null, 2)).toBe(drift.class);
    });
  }
}

for (const variation of await variations.all()) {
  for (const tier of tiers) {
    test(`${tier}: ${variation.name} is ok`, async ({ watch, world }) => {
      world.break(variation);
      const { findings } = await watch(tier);
      expect(
        findings.map((finding) => finding.class),
        JSON.stringify(findings, null, 2),
      ).toEqual(['ok']);
    });
  }
}
