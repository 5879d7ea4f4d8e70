import { strategies } from '../../core/remedies/strategies.ts';
import type { UserBrowser } from '../../fixtures/browsers.ts';
import { expect, test } from '../../fixtures/test.ts';
import type { World } from '../../mocks/world.ts';
import { longUnless } from '../thorough.ts';

// A whole story in a browser.
test.describe.configure({ timeout: 90_000 });

const logoutService = strategies.row('logout-service');

/** What the browser's own events and the gateway must agree on, hop by hop. The app is not in the gateway's log. */
async function bothWitnesses({ recorder, door }: UserBrowser, world: World) {
  const trail = await recorder.trailSince(0);
  const seen = trail.filter(({ host }) => !host.startsWith('localhost'));
  const fromTrail = seen.map(({ method, status, host, path, parameters, cookiesSet, cookiesCleared }) => ({
    ...{ method, status, host, path, parameters },
    cookies: [...cookiesSet, ...cookiesCleared].map(({ name }) => name).toSorted(),
  }));
  const fromLog = world.log
    .from(door ?? '')
    .map(({ method, status, host, path, parameters, cookiesSet }) => ({
      ...{ method, status, host, path, parameters },
      cookies: cookiesSet.toSorted(),
    }));
  return { fromTrail, fromLog };
}

for (const remedy of ['no remedy', 'the workaround'])
  test(
    `a whole story with ${remedy}: the trail says the same as the gateway's log`,
    longUnless(remedy === 'the workaround'),
    async ({ openBrowser, userA, userB, app, world }) => {
      const browser = await openBrowser();
      const a = browser.seat(userA);
      await a.signInToTheApp();
      await a.connect();
      await a.logOutOfTheApp();
      if (remedy === 'the workaround') app.dialog.remedy = { ...app.dialog.remedy, strategy: logoutService };
      const b = browser.seat(userB);
      await b.signInToTheApp();
      await b.connect();

      const { fromTrail, fromLog } = await bothWitnesses(browser, world);
      expect(fromLog.length).toBeGreaterThan(5);
      expect(fromTrail).toEqual(fromLog);
    },
  );
