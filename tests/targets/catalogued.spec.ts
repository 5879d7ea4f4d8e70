import { expectedAt } from '../../commands/prove/at-target.ts';
import { scenarios } from '../../commands/prove/scenarios.ts';
import { builtIn } from '../../core/app/built-in.ts';
import { Access } from '../../core/live/access.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { identitiesOfTarget, loadTarget } from '../../core/targets/load.ts';
import { BrowserFactory } from '../../fixtures/browsers.ts';
import { startBuiltInApp } from '../../fixtures/built-in-app.ts';
import type { Cast } from '../../fixtures/cast.ts';
import { tellStory } from '../../fixtures/story.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { worldOf } from '../../mocks/offline-world.ts';
import { longUnless } from '../thorough.ts';
import { expect, test } from './test.ts';

/** Three of a kind: a chooser and no login; a logout that goes on to the login; a pin, and no OpenID Connect. */
const kept = ['google', 'cognito', 'hubspot'];

const played = catalogue.names().filter((name) => name !== 'keap');

for (const provider of played)
  test(
    `at ${provider} each scenario comes to what its documentation lets one expect, and the others have a reason`,
    longUnless(kept.includes(provider)),
    async ({ browser, missingEngine }, testInfo) => {
      test.skip(missingEngine !== null, missingEngine ?? '');
      // Half a dozen stories, each of two people in a browser.
      test.setTimeout(180_000);
      const config = loadConfig({ cwd: '/', env: {} });
      const target = await loadTarget({ ...config, target: provider });
      const gateway = await Gateway.start(await worldOf(target.world));
      const { app, close } = await startBuiltInApp(target, gateway, null);
      const appUnderTest = builtIn(app);
      for (const scenario of scenarios.all()) {
        const expected = expectedAt(target, scenario);
        if (!target.expected?.[scenario.name]) {
          expect(target.notAsked[scenario.name], scenario.name).toMatch(/\w+ \w+/);
          continue;
        }
        gateway.world.reset();
        app.dialog.reset();
        const { redirectUri } = app.address;
        const postLogoutRedirectUris = [new URL('/connect/go-on', redirectUri).href];
        const { id, secret } = target.client;
        gateway.world.registerClient(id, {
          ...{ secret: secret.reveal(), redirectUris: [redirectUri], postLogoutRedirectUris },
        });
        const { identities } = target;
        app.dialog.expected = identities && { A: identities.userA.account, B: identities.userB.account };
        const factory = new BrowserFactory({
          ...{ browser, gateway, app: appUnderTest, timeoutMs: 10_000 },
          access: Access.to(target, config),
          startOf: (url) => app.dialog.starts.leadingTo(url),
        });
        const cast: Cast = {
          ...{ app: appUnderTest, client: app.dialog.client, profile: target.profile, world: gateway.world },
          ...{ another: null, browserTitle: 'chromium', keepEvidence: false },
          openBrowser: (name = '') => factory.open(name),
          ...identitiesOfTarget(target),
        };
        const { name, title, knobs: _, meanwhileMs: __, ...story } = scenario;
        const verdict = await tellStory(
          cast,
          { ...story, scenario: name, title, order: 1, expected },
          testInfo,
        );
        await factory.closeAll();
        expect(`${name}: ${verdict.verdict}`, verdict.reason).toBe(`${name}: ${expected?.verdict}`);
        expect(gateway.takeTroubles()).toEqual([]);
      }
      await close();
      await gateway.close();
    },
  );
