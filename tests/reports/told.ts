import { test } from '../../fixtures/test.ts';

const shared = {
  scenario: 'shared-browser-at-once',
  title: 'shared browser',
  order: 1,
  strategy: 'nothing',
  delivery: 'redirect',
  expected: { verdict: 'leak', layer: 'local' },
} as const;

test('shared browser', async ({ tellStory }) => {
  await tellStory(shared);
});

test('own browsers', async ({ tellStory }) => {
  const expected = { verdict: 'isolated', layer: null } as const;
  await tellStory({
    ...shared,
    scenario: 'own-browsers',
    title: 'own browsers',
    order: 2,
    ownBrowsers: true,
    expected,
  });
});

test('cut off', async ({ tellStory }) => {
  await tellStory({ ...shared, title: 'cut off', meanwhile: () => process.kill(process.pid, 'SIGKILL') });
});
