import { defineConfig } from '@playwright/test';
import { loadConfig } from './config/env.ts';
import { runFolder } from './files/run-folder.ts';
import { chromiumEngine, type Engine, firefoxEngine } from './fixtures/engines.ts';

const config = loadConfig({ cwd: process.cwd(), env: process.env });

/** What needs no browser; run once, in the project of the first engine. */
const withoutBrowser = 'tests/{nested-url,commands,config,docs,remedies,set-up,world,alarms}/**/*.spec.ts';
const withBrowser = ['tests/{claims,gateway,trail,pages}/**/*.spec.ts', 'scenarios/*.spec.ts'];

export default defineConfig<{ expectRed: boolean }, Engine>({
  testDir: '.',
  // Run by more.config.ts.
  testIgnore: 'tests/commands/{report,try}.spec.ts',
  outputDir: runFolder('test-results'),
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A worker spends most of its time waiting for its browser: one per core is faster than Playwright's half.
  workers: config.appUrl || config.app ? 1 : '100%',
  reporter: process.stdout.isTTY ? 'line' : 'dot',
  projects: [
    {
      name: 'chromium',
      testMatch: [withoutBrowser, ...withBrowser],
      use: chromiumEngine(config),
    },
    { name: 'firefox', testMatch: withBrowser, use: firefoxEngine(config), timeout: 60_000 },
    {
      // The whole catalogue is `npm run test:canary`.
      name: 'canary',
      testMatch: 'tests/canary/{one-of-each-class,agreed,enough}.spec.ts',
      use: chromiumEngine(config),
    },
    {
      name: 'turned-red',
      testMatch: 'tests/claims/*.spec.ts',
      use: { ...chromiumEngine(config), expectRed: true },
      // The claims are expected to fail here, so what is waited for does not come.
      expect: { timeout: 1_000 },
    },
  ],
});
