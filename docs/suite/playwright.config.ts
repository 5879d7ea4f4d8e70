import { defineConfig } from '@playwright/test';
import { chromiumEngine, type Engine, loadConfig } from 'fresh-login';

const config = loadConfig();

export default defineConfig<object, Engine & { keepEvidence: boolean }>({
  testDir: '.',
  // Playwright empties it before each run: not the one beside package.json, where others keep theirs.
  outputDir: 'test-results/fresh-login',
  // In GitHub Actions reports would have the diff of a pull request, with what stands in a driver.
  captureGitInfo: { diff: false },
  use: { ...chromiumEngine(config), keepEvidence: true },
  reporter: [
    ['line'],
    ['fresh-login/reporter', { target: 'keap', mode: 'offline', reportDir: config.reportDir }],
  ],
});
