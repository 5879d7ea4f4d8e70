import { spawnSync } from 'node:child_process';
import driver from '../../docs/own-app/driver.ts';
import { test as base, expect } from '../../fixtures/test.ts';
import { minutesMs } from '../../mocks/clock.ts';

const test = base.extend({
  config: [
    async ({ config }, use) => use({ ...config, appDriver: 'docs/own-app/driver.ts' }),
    { scope: 'worker' },
  ],
});

const hasPython = spawnSync('python3', ['--version']).status === 0;
test.skip(
  !hasPython,
  'the example app is written in Python, and there is no python3: apt-get install python3',
);

// An app in another language is started for each worker.
test.describe.configure({ timeout: 120_000 });

const story = { scenario: 'own-app', title: 'own app', order: 0, delivery: 'redirect' };

test("the example app: user B is offered user A's consent, and ends connected to A's tenant", async ({
  tellStory,
  world,
}) => {
  const expected = { verdict: 'leak', layer: 'sso' } as const;
  const meanwhile = () => world.clock.advance(minutesMs(20));
  const verdict = await tellStory({ ...story, strategy: 'nothing', meanwhile, expected });
  expect(verdict).toMatchObject({ ...expected, account: { tenant: 'aa111', provedBy: 'userinfo' } });
});

test('the example app with the workaround: user B is asked to log in, and ends connected to the own tenant', async ({
  tellStory,
}) => {
  const expected = { verdict: 'fresh-login', layer: null } as const;
  const verdict = await tellStory({ ...story, strategy: 'logout-service', expected });
  expect(verdict).toMatchObject({ ...expected, account: { tenant: 'bb222', provedBy: 'userinfo' } });
});

test('a strategy that the app cannot do is refused in words', async ({ tellStory }) => {
  const expected = { verdict: 'leak', layer: 'sso' } as const;
  await expect(tellStory({ ...story, strategy: 'prompt-login', expected })).rejects.toThrow(
    `the app's Connect button does "${driver.strategies.join('", "')}" and not "prompt-login"`,
  );
});
