import fc from 'fast-check';
import { type Fault, faults } from '../../mocks/faults/catalog.ts';
import { variations } from '../../mocks/variations/catalog.ts';
import type { World } from '../../mocks/world.ts';
import { expect, expectedIn, isSilent, testIn } from './test.ts';

const test = testIn.http;

// Names rather than entries: they are what fast-check prints, with the seed and the path that repeat a failure.
const names = (await variations.all()).map(({ name }) => name);
const combination = fc.shuffledSubarray(names, { minLength: 2, maxLength: 12 });
const visible = (await faults.all()).filter((fault) => expectedIn('http', fault) && !isSilent(fault));

async function arrange(world: World, client: Parameters<World['registerClient']>, together: string[]) {
  for (const name of together) world.break(await variations.named(name));
  world.registerClient(...client);
  world.transport.pause = async () => undefined;
}

/** What turns a knob that the fault turns would mend the provider again, or break it another way. */
async function harmlessBeside({ knobs = {} }: Fault, together: readonly string[]): Promise<string[]> {
  const all = await Promise.all(together.map((name) => variations.named(name)));
  return all
    .filter((each) => Object.keys(each.knobs ?? {}).every((knob) => !(knob in knobs)))
    .map(({ name }) => name);
}

/** In parts, so that every worker has some. Together 1,000 combinations. */
const parts = 10;

/** TEST_SEED repeats a run; without it every run is another. */
const seedOf = (part: number) =>
  process.env.TEST_SEED ? { seed: Number(process.env.TEST_SEED) + part } : {};

for (let part = 1; part <= parts; part++)
  test(`variations put together at random are ok (${part} of ${parts})`, async ({ watch, world, client }) => {
    test.setTimeout(300_000);
    const isQuiet = fc.asyncProperty(combination, async (together) => {
      world.reset();
      await arrange(world, client, together);
      expect((await watch()).findings).toMatchObject([{ class: 'ok' }]);
    });
    await fc.assert(isQuiet, { numRuns: 1_000 / parts, ...seedOf(part) });
  });

for (let part = 1; part <= parts; part++)
  test(`a fault among random variations is still named (${part} of ${parts})`, async ({
    watch,
    world,
    client,
    gateway,
  }) => {
    test.setTimeout(300_000);
    const faultNames = fc.constantFrom(...visible.map(({ name }) => name));
    const isNamed = fc.asyncProperty(faultNames, combination, async (name, together) => {
      const fault = await faults.named(name);
      world.reset();
      world.break(fault);
      await arrange(world, client, await harmlessBeside(fault, together));
      const { findings } = await watch();
      gateway.takeTroubles();
      expect(findings[0]?.class).toBe(expectedIn('http', fault));
    });
    await fc.assert(isNamed, { numRuns: 20, ...seedOf(part) });
  });
