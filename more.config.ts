import { defineConfig } from '@playwright/test';
import { loadConfig } from './config/env.ts';
import { runFolder } from './files/run-folder.ts';
import { chromiumEngine, type Engine } from './fixtures/engines.ts';

/** What `npm run test:more` runs: reports, servers of one's own, HARs, apps of one's own, a slice of the matrix. */
export default defineConfig<object, Engine>({
  testDir: '.',
  testMatch: [
    'tests/{evidence,reports,explain,matrix,own-app,serve,targets}/**/*.spec.ts',
    'matrix/slice.spec.ts',
  ],
  outputDir: runFolder('test-results'),
  fullyParallel: true,
  workers: '100%',
  reporter: 'list',
  use: chromiumEngine(loadConfig({ cwd: process.cwd(), env: process.env })),
});
