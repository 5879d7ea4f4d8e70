import { checkOf } from '../../commands/watch/check-of.ts';
import { check } from '../../core/canary/check.ts';
import { httpVisitors } from '../../core/canary/http/visitor.ts';
import { runCanary } from '../../core/canary/run.ts';
import { browserVisitors } from '../../fixtures/browser-visitor.ts';
import { expect, test } from '../../fixtures/test.ts';

for (const tier of ['http', 'browser'] as const)
  test(`the canary, ${tier}, says of a real server what the target says of it`, async ({
    target,
    oauthClient: client,
    openBrowser,
    openWayOut: openDispatcher,
    config,
    access,
  }) => {
    const { profile, redirectUri } = client;
    const { timeoutMs } = config;
    test.skip(profile.logout === null, 'the profile has no logout URL that goes on to a service');
    const openVisitor =
      tier === 'http'
        ? httpVisitors({ access, redirectUri, timeoutMs, openDispatcher })
        : browserVisitors(timeoutMs, openBrowser);
    const { withoutAccounts } = config;
    const input = checkOf({ target, client, openVisitor, withoutAccounts, baseline: null });
    const { findings, controlPassed } = await runCanary(
      () => check(input),
      async () => undefined,
    );
    expect(findings[0]?.class, JSON.stringify(findings, null, 2)).toBe(target.drift);
    expect(controlPassed).toBe(true);
  });
