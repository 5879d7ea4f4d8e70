import fc from 'fast-check';
import { type Fault, faults, type Tier } from '../../mocks/faults/catalog.ts';
import { variations } from '../../mocks/variations/catalog.ts';
import type { World } from '../../mocks/world.ts';
import { expect, expectedIn, isSilent, testIn } from './test.ts';

// Names rather than entries: they are what fast-check prints, with the seed and the path that repeat a failure.
const names = (await variations.all()).map(({ name }) => name);
const combination = fc.shuffledSubarray(names, { minLength: 2, maxLength: 12 });
const all = await faults.all();

/** What a tier has a name for, and need not wait for. */
const visibleIn = (tier: Tier) =>
  all.filter((fault) => expectedIn(tier, fault) && !isSilent(fault)).map(({ name }) => name);

async function arrange(world: World, client: Parameters<World['registerClient']>, together: string[]) {
  for (const name of together) world.break(await variations.named(name));
  world.registerClient(...client);
  world.transport.pause = async () => undefined;
}

/** What turns a knob that a fault turns would mend the provider again, or break it another way. */
async function harmlessBeside(broken: readonly Fault[], together: readonly string[]): Promise<string[]> {
  const turned = new Set(broken.flatMap(({ knobs = {} }) => Object.keys(knobs)));
  const beside = await Promise.all(together.map((name) => variations.named(name)));
  return beside
    .filter((each) => Object.keys(each.knobs ?? {}).every((knob) => !turned.has(knob)))
    .map(({ name }) => name);
}

const isForBrowser = (findings: readonly { class: string; message: string }[]) =>
  findings[0]?.class === 'inconclusive' && findings[0].message.includes('needs a browser');

/** How many of each in a tier, in parts, so that every worker has some. A browser takes seconds for each. */
const much = {
  http: { parts: 10, variations: 1_000, faults: 200, several: 300 },
  browser: { parts: 8, variations: 24, faults: 24, several: 24 },
} as const;

/** The same combinations every time; TEST_SEED takes others. */
const seed = Number(process.env.TEST_SEED ?? 14);

for (const tier of ['http', 'browser'] as const) {
  const test = testIn[tier];
  const { parts, ...counts } = much[tier];
  for (let part = 1; part <= parts; part++) {
    const which = `(${part} of ${parts})`;
    const share = (count: number) => ({ numRuns: count / parts, seed: seed + part });

    test(`${tier}: variations put together at random are ok ${which}`, async ({ watch, world, client }) => {
      test.setTimeout(300_000);
      const isQuiet = fc.asyncProperty(combination, async (together) => {
        world.reset();
        await arrange(world, client, together);
        expect((await watch()).findings).toMatchObject([{ class: 'ok' }]);
      });
      await fc.assert(isQuiet, share(counts.variations));
    });

    test(`${tier}: a fault among random variations is still named ${which}`, async ({
      watch,
      world,
      client,
      gateway,
    }) => {
      test.setTimeout(300_000);
      let unknown = 0;
      const isNamed = fc.asyncProperty(
        fc.constantFrom(...visibleIn(tier)),
        combination,
        async (name, together) => {
          const fault = await faults.named(name);
          world.reset();
          world.break(fault);
          await arrange(world, client, await harmlessBeside([fault], together));
          const { findings } = await watch();
          gateway.takeTroubles();
          // A variation may bring a script that could mend what the fault broke: then only a browser can tell.
          const expected = expectedIn(tier, fault);
          if (expected !== 'inconclusive' && tier === 'http' && isForBrowser(findings)) unknown++;
          else expect(findings[0]?.class).toBe(expected);
        },
      );
      await fc.assert(isNamed, share(counts.faults));
      expect(unknown, 'how many were left to a browser').toBeLessThanOrEqual(2);
    });

    test(`${tier}: several faults among random variations are never OK ${which}`, async ({
      watch,
      world,
      client,
      gateway,
    }) => {
      test.setTimeout(300_000);
      const several = fc.shuffledSubarray(visibleIn(tier), { minLength: 2, maxLength: 3 });
      const isNoticed = fc.asyncProperty(several, combination, async (broken, together) => {
        const entries = await Promise.all(broken.map((name) => faults.named(name)));
        world.reset();
        for (const fault of entries) world.break(fault);
        await arrange(world, client, await harmlessBeside(entries, together));
        const { findings } = await watch();
        gateway.takeTroubles();
        expect(findings[0]?.severity).not.toBe('OK');
      });
      await fc.assert(isNoticed, share(counts.several));
    });
  }
}
