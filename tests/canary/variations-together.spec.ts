import { faults } from '../../mocks/faults/catalog.ts';
import { variations } from '../../mocks/variations/catalog.ts';
import { expect, testIn, tiers } from './test.ts';

const all = await variations.all();

for (const tier of tiers)
  for (const [order, together] of [
    ['in alphabetical order', all],
    ['in reverse', all.toReversed()],
  ] as const) {
    testIn[tier](`${tier}: every variation at once, ${order}, is ok`, async ({ watch, world }) => {
      for (const variation of together) world.break(variation);
      world.transport.pause = async () => undefined;
      const { findings } = await watch();
      expect(findings, JSON.stringify(findings, null, 2)).toMatchObject([{ class: 'ok' }]);
    });

    for (const [name, drift] of [
      ['logout-service-loses-the-client', 'mangled'],
      ['single-logout-is-lost', 'leak-local'],
    ] as const)
      testIn[tier](
        `${tier}: ${name} is ${drift} under every variation, ${order}`,
        async ({ watch, world }) => {
          world.break(await faults.named(name));
          for (const variation of together) world.break(variation);
          world.transport.pause = async () => undefined;
          const { findings } = await watch();
          expect(findings, JSON.stringify(findings, null, 2)).toMatchObject([{ class: drift }]);
        },
      );
  }
