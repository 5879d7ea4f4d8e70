import { minutesMs } from '../../mocks/clock.ts';
import { expect, test } from '../../fixtures/test.ts';

test('shared browser, no remedy', async ({ tellStory, world }) => {
  const verdict = await tellStory({
    scenario: 'shared browser, no remedy',
    strategy: 'nothing',
    delivery: 'redirect',
    meanwhile: () => world.clock.advance(minutesMs(20)),
    expected: { verdict: 'leak', layer: 'sso' },
  });
  console.log(JSON.stringify(verdict, null, 1));
  expect(verdict).toMatchObject(verdict.expected);
});
test('shared browser, logout', async ({ tellStory, world }) => {
  const verdict = await tellStory({
    scenario: 'shared browser, logout-service',
    strategy: 'logout-service',
    delivery: 'redirect',
    expected: { verdict: 'fresh-login', layer: null },
  });
  console.log(verdict.reason);
  expect(verdict).toMatchObject(verdict.expected);
});
