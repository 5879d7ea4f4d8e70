import { defineConfig } from '@playwright/test';
import { loadConfig } from '../../../core/settings/load.ts';
import { chromiumEngine, type Engine } from '../../../fixtures/engines.ts';

/** Somebody's own suite, with a report of Playwright's own, as they have it by default. */
export default defineConfig<object, Engine>({
  testMatch: 'somebodys.ts',
  outputDir: process.env.TEST_OUTPUT ?? '',
  workers: 1,
  use: {
    ...chromiumEngine(loadConfig({ cwd: process.cwd(), env: process.env })),
    trace: process.env.TEST_TRACE === 'on' ? 'on' : 'off',
  },
  reporter: [['list'], ['html', { open: 'never' }], ['json', { outputFile: 'results.json' }]],
});
