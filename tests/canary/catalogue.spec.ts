import { faults } from '../../mocks/faults/catalog.ts';
import { variations } from '../../mocks/variations/catalog.ts';
import { expect, hasty, testIn, tiers } from './test.ts';

for (const tier of tiers) {
  for (const fault of await faults.all()) {
    const { drift } = fault;
    if (!drift) continue;
    const canSee = (drift.tiers ?? tiers).includes(tier);
    const expected = canSee ? drift.class : 'inconclusive';
    const isSilent = Object.values(fault.transport ?? {}).includes('silent');
    const test = isSilent ? hasty(testIn[tier]) : testIn[tier];
    test(`${tier}: ${fault.name} is ${expected}`, async ({ watch, world, gateway }) => {
      world.break(fault);
      const { findings } = await watch();
      gateway.takeTroubles();
      expect(findings[0]?.class, JSON.stringify(findings, null, 2)).toBe(expected);
      if (!canSee) expect(findings[0]?.message).toContain('needs a browser');
    });
  }

  for (const variation of await variations.all()) {
    const test = testIn[tier];
    test(`${tier}: ${variation.name} is ok`, async ({ watch, world }) => {
      world.break(variation);
      const { findings } = await watch();
      expect(
        findings.map((finding) => finding.class),
        JSON.stringify(findings, null, 2),
      ).toEqual(['ok']);
    });
  }
}
