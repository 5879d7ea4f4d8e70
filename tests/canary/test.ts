import { checkOf } from '../../commands/watch/check-of.ts';
import { type Baseline, readBaseline } from '../../core/canary/baseline/baseline.ts';
import { type Checked, check } from '../../core/canary/check.ts';
import type { Check } from '../../core/canary/check-input.ts';
import { httpVisitors } from '../../core/canary/http/visitor.ts';
import { runCanary } from '../../core/canary/run.ts';
import type { OpenVisitor } from '../../core/canary/visitor.ts';
import type { DriftClass } from '../../core/verdict/drift.ts';
import { browserVisitors } from '../../fixtures/browser-visitor.ts';
import { test as offline } from '../../fixtures/test.ts';
import { shippedBaselines } from '../../mocks/baselines/index.ts';
import type { Fault, Tier } from '../../mocks/faults/catalog.ts';

import type { World } from '../../mocks/world.ts';

export { expect } from '../../fixtures/test.ts';

interface ForTests {
  openVisitor: OpenVisitor;
  /** The client that the canary goes with, as a world that was reset has to learn it again. */
  client: Parameters<World['registerClient']>;
  /** The check against the world as the test has made it. */
  input: Check;
  /** One run of the canary; pauses take no time. */
  watch: () => Promise<Checked>;
  /** The agreed trail of the offline target: one for both tiers. */
  baseline: Baseline | null;
}

// Nothing here is a worker's: Playwright starts other workers, with browsers of their own, for what is.
const base = offline.extend<ForTests>({
  baseline: ({ target }, use) => readBaseline(shippedBaselines, target.name).then(use),

  openVisitor: ({}, _use) => {
    throw new Error('a test of the canary goes with a tier: testIn.http or testIn.browser');
  },

  client: ({ config, oauthClient }, use) =>
    use([config.clientId, { secret: config.clientSecret.reveal(), redirectUris: [oauthClient.redirectUri] }]),

  input: async ({ openVisitor, oauthClient: client, target, config, baseline }, use) =>
    use(checkOf({ target, client, openVisitor, withoutAccounts: config.withoutAccounts, baseline })),

  watch: ({ input }, use) =>
    use(() =>
      runCanary(
        () => check(input),
        async () => undefined,
      ),
    ),
});

/** The canary in either tier. No browser is started for the tests of the HTTP tier. */
export const testIn: Readonly<Record<Tier, typeof base>> = {
  http: base.extend({
    openVisitor: ({ openDispatcher, oauthClient, access, timeoutMs }, use) => {
      const { redirectUri } = oauthClient;
      return use(httpVisitors({ access, redirectUri, timeoutMs, openDispatcher }));
    },
  }),
  browser: base.extend({
    openVisitor: ({ openBrowser, timeoutMs }, use) => use(browserVisitors(timeoutMs, openBrowser)),
  }),
};

export const tiers: readonly Tier[] = ['http', 'browser'];

/** For what is never answered: there is nothing to wait for. */
export function hasty(test: typeof base): typeof base {
  return test.extend({ timeoutMs: ({}, use) => use(700) });
}

/** What a tier must call a fault; null where it is not for the canary to see. */
export function expectedIn(tier: Tier, { drift }: Fault): DriftClass | null {
  if (!drift) return null;
  return (drift.tiers ?? tiers).includes(tier) ? drift.class : 'inconclusive';
}

export function isSilent({ transport }: Fault): boolean {
  return Object.values(transport ?? {}).includes('silent');
}
