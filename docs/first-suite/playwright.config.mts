import { defineConfig } from '@playwright/test';
import { chromiumEngine, type Engine, loadConfig } from 'fresh-login';

const config = loadConfig();

export default defineConfig<object, Engine & { keepEvidence: boolean }>({
  testDir: '.',
  // Playwright empties it before each run: not the one beside package.json, where others keep theirs.
  outputDir: 'test-results',
  // In GitHub Actions reports would have the diff of a pull request, with what stands in a driver.
  captureGitInfo: { diff: false },
  // The app is started once, and has one address.
  workers: 1,
  timeout: 120_000,
  use: { ...chromiumEngine(config), keepEvidence: true },
  reporter: [
    ['line'],
    [
      'fresh-login/reporter',
      {
        target: config.target,
        mode: config.mode,
        reportDir: config.reportDir,
        command: 'npx playwright test --config connect',
      },
    ],
  ],
});
