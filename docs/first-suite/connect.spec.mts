import { fileURLToPath } from 'node:url';
import { test as base, expect } from 'fresh-login';
import driver from './driver.mjs';

const appDriver = fileURLToPath(new URL('driver.mjs', import.meta.url));

const test = base.extend({
  config: [async ({ config }, use) => use({ ...config, appDriver }), { scope: 'worker' }],
});

// 'choice' where your button has the person choose an account: A's stands ready there, and B may take it.
const expected = { verdict: 'fresh-login', layer: null } as const;

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
      expected,
    });
    expect(verdict.verdict, verdict.reason).toBe(expected.verdict);
  });
