import { defineConfig } from '@playwright/test';
import { loadConfig } from '../../../core/settings/load.ts';
import { chromiumEngine, type Engine } from '../../../fixtures/engines.ts';

const engine = chromiumEngine(loadConfig({ cwd: process.cwd(), env: process.env }));
/** What somebody asks of Playwright besides. */
const asked = JSON.parse(process.env.TEST_USE ?? '{}');

/** Somebody's own suite, with every report of Playwright's own. */
export default defineConfig<object, Engine>({
  testMatch: process.env.TEST_SUITE ?? 'somebodys.ts',
  outputDir: process.env.TEST_OUTPUT ?? '',
  workers: 1,
  ...JSON.parse(process.env.TEST_CONFIGURATION ?? '{}'),
  use: { ...engine, ...asked, launchOptions: { ...engine.launchOptions, ...asked.launchOptions } },
  reporter: [
    ...([['list'], ['html', { open: 'never' }], ['json', { outputFile: 'results.json' }]] as const),
    ...([
      ['blob', { outputDir: process.env.TEST_BLOB ?? '' }],
      ['junit', { outputFile: process.env.TEST_JUNIT ?? '' }],
    ] as const),
  ],
});
