import { defineConfig } from '@playwright/test';
import { loadConfig } from './config/env.ts';
import { runFolder } from './files/run-folder.ts';
import { chromiumEngine, type Engine, firefoxEngine } from './fixtures/engines.ts';

const config = loadConfig({ cwd: process.cwd(), env: process.env });

/** Every strategy, delivery, engine and kind of provider: `npm run matrix`. */
export default defineConfig<object, Engine>({
  testDir: 'matrix',
  testMatch: 'matrix.spec.ts',
  outputDir: runFolder('test-results'),
  fullyParallel: true,
  workers: config.appUrl ? 1 : '100%',
  projects: [
    { name: 'chromium', grep: / · chromium$/, use: chromiumEngine(config) },
    // Firefox takes its policy at its start, so that each has a Firefox of its own.
    ...(['blocked', 'allowed'] as const).map((thirdParty) => ({
      name: `firefox-${thirdParty}`,
      grep: new RegExp(` · third-party ${thirdParty} · .*firefox$`),
      use: firefoxEngine(config, thirdParty),
      timeout: 60_000,
    })),
  ],
  reporter: [['./reporters/matrix.ts', { reportDir: config.reportDir }]],
});
