import { App } from '../../core/app/app.ts';
import { builtIn } from '../../core/app/built-in.ts';
import { OAuthClient } from '../../core/app/oauth-client.ts';
import { Access } from '../../core/live/access.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { identitiesOfTarget } from '../../core/targets/load.ts';
import type { Target, TargetData } from '../../core/targets/target.ts';
import type { Verdict } from '../../core/verdict/schema.ts';
import { BrowserFactory } from '../../fixtures/browsers.ts';
import type { Cast } from '../../fixtures/cast.ts';
import type { Plot } from '../../fixtures/plot.ts';
import { tellStory } from '../../fixtures/story.ts';
import { test as base } from './test.ts';

/** What there is at a target that runs. */
export interface Stage {
  cast: Cast;
  app: App;
  access: Access;
  target: Target;
  close: () => Promise<void>;
}

interface ForTests {
  /** The app, and a browser for whoever comes, at a target of a file of one's own. */
  stageAt: (data: TargetData, timeoutMs?: number) => Promise<Stage>;
  /** The story there, with prompt=login unless the plot says otherwise; each step may take `timeoutMs`. */
  verdictAt: (data: TargetData, timeoutMs?: number, plot?: Partial<Plot>) => Promise<Verdict>;
}

export { expect } from './test.ts';

export const test = base.extend<ForTests>({
  stageAt: async ({ browser, load, missingEngine }, use, testInfo) => {
    testInfo.skip(missingEngine !== null, missingEngine ?? '');
    const closes: (() => Promise<void>)[] = [];
    await use(async (data, timeoutMs = 5000) => {
      const target = await load(data);
      const { profile, client, appUrl } = target;
      const app = await App.start(
        appUrl,
        ({ redirectUri }) => new OAuthClient(profile, client.id, client.secret, redirectUri, null),
      );
      const appUnderTest = builtIn(app);
      const access = Access.to(target, loadConfig({ cwd: '/', env: {} }));
      const factory = new BrowserFactory({
        browser,
        gateway: null,
        app: appUnderTest,
        access,
        timeoutMs,
        starts: app.dialog.starts,
      });
      const close = async () => {
        await factory.closeAll();
        await app.close();
      };
      closes.push(close);
      const cast: Cast = {
        app: appUnderTest,
        client: app.dialog.client,
        world: null,
        another: null,
        profile,
        browserTitle: 'chromium',
        openBrowser: (name = '') => factory.open(name),
        keepEvidence: false,
        ...identitiesOfTarget(target),
      };
      return { cast, app, access, target, close };
    });
    for (const close of closes) await close();
  },

  verdictAt: async ({ stageAt }, use, testInfo) => {
    await use(async (data, timeoutMs, plot = {}) => {
      const { cast, close } = await stageAt(data, timeoutMs);
      const strategy = { strategy: 'prompt-login', delivery: 'redirect' };
      const story = { scenario: 'story', title: 'a story', order: 1, ...strategy, expected: null, ...plot };
      return tellStory(cast, story, testInfo).finally(close);
    });
  },
});
