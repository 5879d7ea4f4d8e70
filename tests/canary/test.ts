import { browserVisitors } from '../../canary/browser-visitor.ts';
import { type Checked, check } from '../../canary/check.ts';
import { httpVisitors } from '../../canary/http/visitor.ts';
import { offlineCheck } from '../../canary/offline.ts';
import { runCanary } from '../../canary/run.ts';
import type { OpenVisitor } from '../../canary/visitor.ts';
import { test as offline } from '../../fixtures/test.ts';
import type { Tier } from '../../mocks/faults/catalog.ts';

export { expect } from '../../fixtures/test.ts';

interface Canary {
  openVisitor: OpenVisitor;
  /** One run of the canary against the world as the test has made it; pauses take no time. */
  watch: () => Promise<Checked>;
}

const base = offline.extend<Canary>({
  openVisitor: ({}, _use) => {
    throw new Error('a test of the canary goes with a tier: testIn.http or testIn.browser');
  },

  watch: ({ openVisitor, oauthClient, config }, use) =>
    use(() =>
      runCanary(
        () => check(offlineCheck(oauthClient, openVisitor, config)),
        async () => undefined,
      ),
    ),
});

/** The canary in either tier. No browser is started for the tests of the HTTP tier. */
export const testIn: Readonly<Record<Tier, typeof base>> = {
  http: base.extend({
    openVisitor: ({ openDispatcher, oauthClient, profile, config }, use) => {
      const { redirectUri } = oauthClient;
      return use(httpVisitors({ profile, redirectUri, timeoutMs: config.timeoutMs, openDispatcher }));
    },
  }),
  browser: base.extend({
    openVisitor: ({ openBrowser, profile }, use) => use(browserVisitors(profile, openBrowser)),
  }),
};

export const tiers: readonly Tier[] = ['http', 'browser'];
