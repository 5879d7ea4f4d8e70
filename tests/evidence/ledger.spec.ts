import { scenarios } from '../../commands/prove/scenarios.ts';
import { type Owner, type StoryStep, stepAttachment } from '../../core/evidence/schema.ts';
import { type Story, tellStory } from '../../fixtures/story.ts';
import { test as base, expect } from '../../fixtures/test.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import type { Knobs } from '../../mocks/knobs.ts';
import { ownersIn } from './world-owners.ts';

/** A step as it was attached, and whose sessions the world then held. */
interface Held {
  step: StoryStep;
  world: { local: Owner[]; sso: Owner[]; upstream: Owner[] };
}

const test = base.extend<{ hold: (story: Story) => Promise<Held[]> }>({
  hold: async ({ cast, world }, use) => {
    await use(async (story) => {
      const held: Held[] = [];
      await tellStory({ ...cast, keepEvidence: true }, story, {
        attach: async (name, { body } = {}) => {
          if (name !== stepAttachment) return;
          const step: StoryStep = JSON.parse(String(body));
          if (step.ended) held.push({ step, world: ownersIn(world) });
        },
      });
      return held;
    });
  },
});

// Of a whole story each step is photographed.
test.describe.configure({ timeout: 90_000 });

const inOneBrowser = scenarios.all().filter(({ ownBrowsers, expected }) => !ownBrowsers && expected);
for (const { name, title, knobs = {}, meanwhileMs = 0, expected = null, ...story } of inOneBrowser)
  test(`the ledger read off the browser is what the world holds: ${title}`, async ({ hold, world }) => {
    world.turn(knobs);
    const meanwhile = () => world.clock.advance(meanwhileMs);
    const held = await hold({
      ...story,
      scenario: name,
      title,
      order: 0,
      meanwhile,
      meanwhileMs,
      expected,
    });
    for (const { step, world: seen } of held) expectSame(step, seen);
  });

const upstream: Partial<Knobs> = { loginPage: 'upstream' };
for (const fault of [null, 'upstream-session-signs-in-again', 'sso-cookie-is-not-cleared'] as const)
  test(`and with a login further up${fault ? `, where ${fault}` : ''}`, async ({ hold, world }) => {
    if (fault) world.break(await faults.named(fault));
    world.turn(upstream);
    const held = await hold({
      scenario: 'upstream',
      title: 'upstream',
      order: 0,
      strategy: 'logout-service',
      delivery: 'redirect',
      expected: { verdict: 'leak', layer: 'upstream' },
    });
    for (const { step, world: seen } of held) expectSame(step, seen);
  });

test("in a browser of B's own no layer is ever A's", async ({ hold }) => {
  const held = await hold({
    scenario: 'own-browsers',
    title: 'own browsers',
    order: 0,
    strategy: 'nothing',
    delivery: 'redirect',
    ownBrowsers: true,
    expected: { verdict: 'isolated', layer: null },
  });
  const ofB = held.filter(({ step }) => step.who === 'B').map(({ step }) => Object.values(step.ledger));
  expect(ofB.flat()).not.toContain('A');
  expect(ofB.at(-1)).toEqual(['B', 'B', 'B', null, 'B']);
});

function expectSame({ index, what, ledger }: StoryStep, world: Held['world']): void {
  const read = { local: ledger.local, sso: ledger.sso, upstream: ledger.upstream };
  const only = (owners: Owner[]) => (owners.length > 1 ? owners.join(' and ') : (owners[0] ?? null));
  const there = { local: only(world.local), sso: only(world.sso), upstream: only(world.upstream) };
  expect(read, `after step ${index + 1}, ${what}`).toEqual(there);
}
