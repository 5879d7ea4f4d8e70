import { expect, test } from '../fixtures/test.ts';
import { expectedAt, notHere, whyNotAt } from './at-target.ts';
import { scenarios } from './catalog.ts';

for (const scenario of await scenarios.all()) {
  const { name, title, knobs = {}, meanwhileMs = 0, ...story } = scenario;
  test(title, { tag: '@prove' }, async ({ tellStory, target, offlineGateway, freshStart: _ }, testInfo) => {
    const why = await whyNotAt(target, scenario);
    if (why !== null) testInfo.annotations.push({ type: notHere, description: why });
    test.skip(why !== null, why ?? '');
    const world = offlineGateway?.world;
    world?.turn(knobs);
    const expected = expectedAt(target, scenario);
    const verdict = await tellStory({
      ...story,
      scenario: name,
      title,
      meanwhile: () => world?.clock.advance(meanwhileMs),
      expected,
    });
    if (expected) expect(verdict, verdict.reason).toMatchObject(expected);
  });
}
