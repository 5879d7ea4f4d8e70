import type { Browser, TestInfo } from '@playwright/test';
import { expectedAt, meanwhileAt } from '../../commands/prove/at-target.ts';
import { scenarios } from '../../commands/prove/scenarios.ts';
import { builtIn } from '../../core/app/built-in.ts';
import { Access } from '../../core/live/access.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { identitiesOfTarget, loadTarget } from '../../core/targets/load.ts';
import type { Verdict } from '../../core/verdict/schema.ts';
import { BrowserFactory } from '../../fixtures/browsers.ts';
import { startBuiltInApp } from '../../fixtures/built-in-app.ts';
import type { Cast } from '../../fixtures/cast.ts';
import { tellStory } from '../../fixtures/story.ts';
import type { Trouble } from '../../mocks/answer.ts';
import { breakBy } from '../../mocks/any-fault.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { worldOf } from '../../mocks/offline-world.ts';

interface Played {
  browser: Browser;
  /** Of the catalogue. */
  provider: string;
  /** What its world is broken with; null for nothing. */
  fault?: string | null;
  /** What every authorize request carries besides. */
  authorizeParameters?: Readonly<Record<string, string>>;
  /** Whether each step is attached, as a report wants it. */
  keepsEvidence?: boolean;
  testInfo: Pick<TestInfo, 'attach'>;
}

export interface Told {
  verdict: Verdict;
  troubles: Trouble[];
}

/** What scenarios come to at a provider of the catalogue, in its own world: those of these names that are told there. */
export async function toldAt(
  { browser, provider, fault = null, authorizeParameters = {}, keepsEvidence = false, testInfo }: Played,
  names: readonly string[],
): Promise<Map<string, Told>> {
  const config = loadConfig({ cwd: '/', env: {} });
  const asCatalogued = await loadTarget({ ...config, target: provider });
  const { profile } = asCatalogued;
  const target = {
    ...asCatalogued,
    profile: { ...profile, authorizeParameters: { ...profile.authorizeParameters, ...authorizeParameters } },
  };
  const gateway = await Gateway.start(await worldOf(target.world));
  const { world } = gateway;
  const { app, close } = await startBuiltInApp(target, gateway, null);
  const appUnderTest = builtIn(app);
  const told = new Map<string, Told>();
  for (const scenario of scenarios.all().filter(({ name }) => names.includes(name) && isTold(target, name))) {
    world.reset();
    app.dialog.reset();
    const { redirectUri } = app.address;
    const postLogoutRedirectUris = [new URL('/connect/go-on', redirectUri).href];
    const { id, secret } = target.client;
    world.registerClient(id, {
      ...{ secret: secret.reveal(), redirectUris: [redirectUri], postLogoutRedirectUris },
    });
    if (fault !== null) await breakBy(fault, world);
    const { identities } = target;
    app.dialog.expected = identities && { A: identities.userA.account, B: identities.userB.account };
    const factory = new BrowserFactory({
      ...{ browser, gateway, app: appUnderTest, timeoutMs: 10_000 },
      access: Access.to(target, config),
      starts: app.dialog.starts,
    });
    const cast: Cast = {
      ...{ app: appUnderTest, client: app.dialog.client, profile: target.profile, world },
      ...{ another: null, browserTitle: 'chromium', keepEvidence: keepsEvidence },
      openBrowser: (name = '') => factory.open(name),
      ...identitiesOfTarget(target),
    };
    const { name, title, knobs: _, meanwhileMs: _time, waitsForTheEnd: _end, ...story } = scenario;
    const meanwhileMs = meanwhileAt(target, scenario);
    const meanwhile = () => world.clock.advance(meanwhileMs);
    const expected = expectedAt(target, scenario);
    const verdict = await tellStory(
      cast,
      { ...story, scenario: name, title, order: 1, expected, meanwhile, meanwhileMs },
      testInfo,
    );
    await factory.closeAll();
    told.set(name, { verdict, troubles: gateway.takeTroubles() });
  }
  await close();
  await gateway.close();
  return told;
}

/** Whether a target of the catalogue lists a scenario. */
export function isTold({ expected }: { expected?: object | null }, scenario: string): boolean {
  return Object.hasOwn(expected ?? {}, scenario);
}
