import { expect, test } from '../fixtures/test.ts';
import { scenarios } from './catalog.ts';

for (const { name, title, knobs = {}, meanwhileMs = 0, ...story } of await scenarios.all()) {
  test(title, { tag: '@prove' }, async ({ tellStory, world }) => {
    world.turn(knobs);
    const verdict = await tellStory({
      ...story,
      scenario: name,
      title,
      meanwhile: () => world.clock.advance(meanwhileMs),
      meanwhileMs,
    });
    expect({ verdict: verdict.verdict, layer: verdict.layer }, verdict.reason).toEqual(story.expected);
  });
}
