import { fileURLToPath } from 'node:url';
import { test as base, expect } from 'fresh-login';
import driver from './driver.mjs';

const appDriver = fileURLToPath(new URL('driver.mjs', import.meta.url));

const test = base.extend({
  config: [async ({ config }, use) => use({ ...config, appDriver }), { scope: 'worker' }],
});

for (const [order, strategy] of driver.strategies.entries())
  test(`where A has connected and logged out of the app, B connects an account of their own (${strategy})`, async ({
    tellStory,
  }) => {
    const verdict = await tellStory({
      scenario: strategy,
      title: `Connect, with ${strategy} behind the button`,
      order,
      strategy,
      delivery: 'redirect',
      expected: { verdict: 'fresh-login', layer: null },
    });
    expect(verdict.verdict, verdict.reason).toBe('fresh-login');
  });
