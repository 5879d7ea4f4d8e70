import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { explain } from '../../commands/explain/explain.ts';
import { keap } from '../../core/providers/keap.ts';
import { isThorough, longUnless, tries } from '../thorough.ts';
import { people, read } from './capture.ts';
import { damage, damaged, undamaged } from './damage.ts';
import { wrongIn } from './held.ts';
import { type Story, tellStories } from './stories.ts';
import { writers } from './writers.ts';

/** Another gives other captures; this one is repeated by everybody. */
const seed = 20_261_125;

const namesOfBen = ['bb222', 'BB222', 'bb222.infusionsoft.com', 'ben.baker@example.com'];

let stories: Story[];

test.beforeAll(async () => {
  stories = await tellStories({ eachWay: isThorough() });
});

for (const [index, writer] of writers.entries())
  test(
    `what happened is told of every story that is whole, written by ${JSON.stringify(writer)}`,
    longUnless(index < 3),
    () => {
      const told = stories.filter((_, at) => isThorough() || at % 3 === index % 3);
      for (const { name, entries, verdict, layer } of told) {
        const found = explain(read(damaged(entries, undamaged(writer))), keap, 'bb222', people);
        const isLeak = verdict === 'leak';
        expect(found, name).toMatchObject({ verdict, layer: isLeak && !writer.folds ? layer : null });
      }
    },
  );

test('the wrong account is never called fresh, an honest login never a leak, and no layer is guessed', () => {
  const all = tries(2_000, 60);
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.nat(stories.length - 1),
      damage,
      fc.constantFrom(null, ...namesOfBen),
      (which, how, expected) => {
        const story = stories[which] as Story;
        const text = damaged(story.entries, how);
        // A capture from which the whole attempt was lost tells of the one before.
        fc.pre(text.includes('"the last"'));
        const found = explain(read(text), keap, expected, people);
        const verdict = found?.verdict ?? 'none';
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
        expect(
          wrongIn({ story, text, expected, found }),
          `${story.name}: ${verdict}: ${found?.reason}`,
        ).toBeNull();
      },
    ),
    { seed, numRuns: all },
  );
  // Else the property would hold for a function that says nothing.
  const told = (seen.get('leak') ?? 0) + (seen.get('fresh-login') ?? 0) + (seen.get('broken') ?? 0);
  expect(told).toBeGreaterThan(all / 3);
});
