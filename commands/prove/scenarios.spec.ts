import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectedAt, meanwhileAt, notHere, paceAt, whyNotAt } from './at-target.ts';
import { inOrderAt } from './order.ts';

const there = await loadTarget(loadConfig({ cwd: process.cwd(), env: process.env }));

for (const [index, scenario] of (await inOrderAt(there)).entries()) {
  const { name, title, knobs = {}, meanwhileMs: _time, waitsForTheEnd: _end, ...story } = scenario;
  test(title, { tag: '@prove' }, async ({ tellStory, target, offlineGateway, freshStart: _ }, testInfo) => {
    const why = await whyNotAt(target, scenario);
    if (why !== null) testInfo.annotations.push({ type: notHere, description: why });
    test.skip(why !== null, why ?? '');
    const world = offlineGateway?.world;
    if (world?.speaks === 'cas') world.turn(knobs);
    const meanwhileMs = meanwhileAt(target, scenario);
    const expected = expectedAt(target, scenario);
    const verdict = await tellStory({
      ...story,
      order: index + 1,
      scenario: name,
      title,
      meanwhile: () => world?.clock.advance(meanwhileMs),
      meanwhileMs,
      ...paceAt(target, story.strategy),
      expected,
    });
    if (expected) expect(verdict, verdict.reason).toMatchObject(expected);
  });
}
