import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { Engine } from '../fixtures/engines.ts';
import { more, rest } from './slow-specs.ts';
import { stripTypes } from './strip-types.ts';

await stripTypes();

const { runFolder } = await import('../core/files/run-folder.ts');
const { loadConfig } = await import('../core/settings/load.ts');
const { chromiumEngine, firefoxEngine } = await import('../fixtures/engines.ts');

const config = loadConfig({ cwd: process.cwd(), env: process.env });
const chromium = chromiumEngine(config);

/** What `npm test` leaves out and no suite of its own has: `npm run test:long`. */
export default defineConfig<{ expectRed: boolean; inProcess: boolean }, Engine>({
  testDir: '..',
  outputDir: join('..', runFolder('test-results')),
  fullyParallel: true,
  timeout: 30_000,
  forbidOnly: !!process.env.CI,
  workers: config.appUrl || config.app ? 1 : '150%',
  reporter: process.stdout.isTTY ? 'line' : 'dot',
  projects: [
    {
      name: 'turned-red',
      testMatch: 'tests/claims/*.spec.ts',
      use: { ...chromium, expectRed: true },
      // The claims are expected to fail here, so what is waited for does not come.
      expect: { timeout: 1_000 },
    },
    {
      // `.ci/run` runs a part of it beside `npm test`.
      name: 'more',
      testMatch: more.map((specs) => `tests/${specs}`),
      fullyParallel: false,
      grepInvert: [/@process/, /@long/],
      use: { ...chromium, inProcess: true },
    },
    {
      // Of a kind of which `npm test` or `more` has another.
      name: 'rest',
      testMatch: 'tests/**/*.spec.ts',
      grep: [/@long/, /@further/, ...rest.map((spec) => new RegExp(`tests/${spec}\\.spec`))],
      use: { ...chromium, inProcess: true },
    },
    {
      // Whatever else may differ by engine. A story takes three to four times as long as in Chromium.
      name: 'firefox',
      // More where two share a core.
      workers: '100%',
      timeout: 120_000,
      testMatch: [
        'tests/claims/*.spec.ts',
        'tests/gateway/not-the-bug.spec.ts',
        'tests/mix-ups/protections.spec.ts',
        'tests/credentials/{live-browser,safe-button}.spec.ts',
        'tests/live/{bad-certificate,downloads-on-disk,firefox-on-disk,hung-up,passed-on,refusals-unread,sends-as-typed,sends-unasked,sent-once}.spec.ts',
        'tests/trail/{cookies,moved-on,popups,read-landing,second-witness,unanswered}.spec.ts',
      ],
      use: firefoxEngine(config),
    },
    {
      // Each of these starts the whole program, or browsers of its own.
      name: 'commands',
      testMatch: 'tests/{commands,set-up,reports}/**/*.spec.ts',
      grepInvert: /@network/,
      // Of whole programs, each of which may start a browser.
      timeout: 90_000,
      use: chromium,
    },
    {
      // They give this machine another network interface, at which every Chromium of it drops what it was loading.
      name: 'network',
      testMatch: 'tests/commands/browser-elsewhere.spec.ts',
      grep: /@network/,
      dependencies: ['turned-red', 'rest', 'firefox', 'commands', 'properties', 'matrix'],
      use: chromium,
    },
    {
      // What `npm test` tries less often: whatever asks tests/thorough.ts how often.
      name: 'properties',
      testMatch: [
        'tests/alarms/any-text.spec.ts',
        'tests/alarms/state-properties.spec.ts',
        'tests/credentials/promised.spec.ts',
        'tests/explain/damaged.spec.ts',
        'tests/live/device-cookies.spec.ts',
        'tests/live/one-provider.spec.ts',
        'tests/live/redact.spec.ts',
        'tests/live/unseen.spec.ts',
        'tests/nested-url/mend.spec.ts',
        'tests/nested-url/poison.spec.ts',
        'tests/nested-url/random.spec.ts',
        'tests/redaction/many-secrets.spec.ts',
        'tests/redaction/promised.spec.ts',
        'tests/remedies/advice.spec.ts',
        'tests/remedies/as-asked.spec.ts',
        'tests/remedies/flow-orders.spec.ts',
        'tests/remedies/no-other-spelling.spec.ts',
        'tests/remedies/same-account.spec.ts',
        'tests/text/bare-addresses.spec.ts',
        'tests/text/last-said.spec.ts',
        'tests/text/user-part.spec.ts',
        'tests/trail/poison.spec.ts',
      ],
      metadata: { thorough: true },
      // Thousands of tries, and megabytes of text.
      timeout: 300_000,
    },
    {
      // The whole matrix is `npm run matrix`.
      name: 'matrix',
      testMatch: ['tests/{matrix,own-app}/**/*.spec.ts', 'commands/matrix/slice.spec.ts'],
      use: chromium,
    },
  ],
});
