import { defineConfig } from '@playwright/test';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine } from '../../fixtures/engines.ts';

const reportDir = process.env.TEST_REPORT_DIR ?? '';

/** Runs that the tests of the reporter are made with; each test starts it by itself. */
export default defineConfig<object, Engine & { keepEvidence: boolean }>({
  testDir: '.',
  testMatch: 'told.ts',
  fullyParallel: true,
  workers: 1,
  use: { ...chromiumEngine(loadConfig({ cwd: process.cwd(), env: process.env })), keepEvidence: true },
  reporter: [['../../commands/report/reporter.ts', { target: 'keap', mode: 'offline', reportDir }]],
});
