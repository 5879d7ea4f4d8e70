import { defineConfig } from '@playwright/test';
import { loadConfig } from './config/env.ts';
import { runFolder } from './files/run-folder.ts';
import { chromiumEngine, type Engine } from './fixtures/engines.ts';

/** The canary against every fault and every variation, in one tier after the other. */
export default defineConfig<object, Engine>({
  testDir: 'tests/canary',
  // The catalogue holds all that this looks at.
  testIgnore: 'one-of-each-class.spec.ts',
  outputDir: runFolder('test-results'),
  fullyParallel: true,
  workers: '100%',
  // A fault is looked at twice, and trouble up to three times: six journeys, where other tests make one.
  timeout: 90_000,
  reporter: './reporters/confusion.ts',
  projects: [
    { name: 'http', grepInvert: /browser: / },
    {
      name: 'browser',
      grep: /browser: /,
      use: chromiumEngine(loadConfig({ cwd: process.cwd(), env: process.env })),
    },
  ],
});
