import { expect, test } from '@playwright/test';
import { driftClass } from '../../core/verdict/drift.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { variations } from '../../mocks/variations/catalog.ts';

const all = await faults.all();

for (const drift of driftClass.options.filter((name) => name !== 'ok'))
  test(`there is more than one way in which the provider becomes ${drift}`, () => {
    const ways = all.filter((fault) => fault.drift?.class === drift);
    expect(ways.length).toBeGreaterThan(1);
  });

for (const fault of all)
  test(`${fault.name} says what the canary must call it, or why it cannot see it`, () => {
    expect([fault.drift, fault.unseen].filter((one) => one !== undefined)).toHaveLength(1);
  });

test('there are at least 40 faults that the canary must name, and 25 variations', async () => {
  expect(all.filter(({ drift }) => drift).length).toBeGreaterThanOrEqual(40);
  expect((await variations.all()).length).toBeGreaterThanOrEqual(25);
});
