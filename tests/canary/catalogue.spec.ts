import type { TestInfo } from '@playwright/test';
import type { Checked } from '../../core/canary/check.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { variations } from '../../mocks/variations/catalog.ts';
import { type Naming, namingAttachment } from './confusion.ts';
import { expect, expectedIn, hasty, isSilent, testIn, tiers } from './test.ts';

for (const tier of tiers) {
  for (const fault of await faults.all()) {
    const expected = expectedIn(tier, fault);
    if (expected === null) continue;
    const test = isSilent(fault) ? hasty(testIn[tier]) : testIn[tier];
    test(`${tier}: ${fault.name} is ${expected}`, async ({ watch, world, gateway }, testInfo) => {
      world.break(fault);
      const { findings } = await watch();
      gateway.takeTroubles();
      await attach({ tier, kind: 'fault', name: fault.name, expected }, findings, testInfo);
      expect(findings[0]?.class, JSON.stringify(findings, null, 2)).toBe(expected);
      if (expected !== fault.drift?.class) expect(findings[0]?.message).toContain('needs a browser');
    });
  }

  for (const variation of await variations.all()) {
    const { name } = variation;
    testIn[tier](`${tier}: ${name} is ok`, async ({ watch, world }, testInfo) => {
      world.break(variation);
      const { findings } = await watch();
      await attach({ tier, kind: 'variation', name, expected: 'ok' }, findings, testInfo);
      const classes = findings.map((finding) => finding.class);
      expect(classes, JSON.stringify(findings, null, 2)).toEqual(['ok']);
    });
  }
}

async function attach(
  one: Omit<Naming, 'found'>,
  [first]: Checked['findings'],
  testInfo: TestInfo,
): Promise<void> {
  if (!first) throw new Error('a run of the canary found nothing, not even that all is well');
  const body = JSON.stringify({ ...one, found: first.class } satisfies Naming);
  await testInfo.attach(namingAttachment, { body, contentType: 'application/json' });
}
