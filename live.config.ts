import { defineConfig } from '@playwright/test';
import { runFolder } from './files/run-folder.ts';

/** What `npm run test:live` runs: live mode, against real servers on this machine. */
export default defineConfig({
  testDir: 'tests/live',
  outputDir: runFolder('test-results'),
  fullyParallel: true,
  workers: '100%',
  reporter: 'list',
});
