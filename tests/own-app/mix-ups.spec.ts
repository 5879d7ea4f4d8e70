import { spawnSync } from 'node:child_process';
import { whyNotHere } from '../../commands/prove/mix-up-told.ts';
import { mixUps } from '../../commands/prove/mix-ups.ts';
import { keap } from '../../core/providers/keap.ts';
import { anotherIssuerUnsaid } from '../../fixtures/mix-ups/another-issuer.ts';
import { playMixUp } from '../../fixtures/mix-ups/play.ts';
import { test as base, expect } from '../../fixtures/test.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const offline = { mode: 'offline', profile: keap } as const;

/** What each of the examples stands, and what it does not. */
const apps = [
  { title: 'the weak app in Python', appDriver: 'docs/own-app/weak-driver.ts', isWeak: true },
  { title: 'the strong app in Python', appDriver: 'docs/own-app/driver.ts', isWeak: false },
  { title: 'the strong app in Hono', appDriver: 'docs/own-app/hono/driver.ts', isWeak: false },
] as const;

/** What comes of a mix-up at an example, where it is not what the table says of a strong app. */
const otherwise: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the weak app in Python': {
    ...{ 'left-over-session': 'wrong-pair', 'forwarded-link': 'wrong-pair', 'forwarded-start': 'wrong-pair' },
    ...{ 'callback-to-nobody': 'wrong-pair', 'reconnect-elsewhere': 'wrong-pair' },
    ...{ 'success-that-was-none': 'false-success', 'disconnect-that-is-none': 'false-success' },
    'another-issuer': 'wrong-pair',
    // It joins whoever began the flow: with what B's browser brings, that is A with A's own account.
    ...{ 'forwarded-callback': 'right-pair', 'used-state-again': 'wrong-pair' },
    'crossed-tabs-of-two': 'right-pair',
  },
  // It does not ask which account is meant.
  'the strong app in Python': { 'left-over-session': 'wrong-pair' },
};

for (const { title, appDriver } of apps)
  base.describe(`${title}:`, () => {
    const test = base.extend({
      config: [async ({ config }, use) => use({ ...config, appDriver }), { scope: 'worker' }],
    });
    test.skip(title.includes('Python') && !hasPython, 'there is no python3: apt-get install python3');
    // An app in another language is started for each worker.
    test.describe.configure({ timeout: 120_000 });

    for (const mixUp of mixUps.all()) {
      const outcome = otherwise[title]?.[mixUp.name] ?? mixUp.strong;
      test(`${mixUp.title} comes to ${outcome}`, async ({ cast }) => {
        const why = whyNotHere(mixUp, { isWeak: false, target: offline, driver: cast.app.driver });
        test.skip(why !== null, why ?? '');
        const { verdict, reason } = await playMixUp(cast, mixUp.story, mixUp.rightful);
        expect(verdict, reason).toBe(outcome);
      });
    }

    test('another issuer comes to the same where the provider says no iss', async ({ cast }) => {
      test.skip(cast.app.driver.connectAnother === undefined, 'it connects to one provider alone');
      const { verdict, reason } = await playMixUp(cast, anotherIssuerUnsaid, null);
      expect(verdict, reason).toBe(otherwise[title]?.['another-issuer'] ?? 'refused');
    });
  });
