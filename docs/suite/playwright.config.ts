import { defineConfig } from '@playwright/test';
import { chromiumEngine, type Engine, loadConfig } from 'fresh-login';

const config = loadConfig();

export default defineConfig<object, Engine & { keepEvidence: boolean }>({
  testDir: '.',
  use: { ...chromiumEngine(config), keepEvidence: true },
  reporter: [
    ['line'],
    ['fresh-login/reporter', { target: 'keap', mode: 'offline', reportDir: config.reportDir }],
  ],
});
