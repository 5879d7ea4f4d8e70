import { browserVisitors } from '../../canary/browser-visitor.ts';
import { type Checked, check } from '../../canary/check.ts';
import { offlineCheck } from '../../canary/offline.ts';
import { runCanary } from '../../canary/run.ts';
import { test as base } from '../../fixtures/test.ts';
import type { Tier } from '../../mocks/faults/catalog.ts';

export { expect } from '../../fixtures/test.ts';

/** One run of the canary in a tier, against the world as the test has made it; pauses take no time. */
export const test = base.extend<{ watch: (tier: Tier) => Promise<Checked> }>({
  watch: ({ openBrowser, oauthClient, profile, config }, use) =>
    use((tier) => {
      if (tier === 'http') throw new Error('the HTTP tier is not wired yet');
      const input = offlineCheck(oauthClient, browserVisitors(profile, openBrowser), config);
      return runCanary(
        () => check(input),
        async () => undefined,
      );
    }),
});
