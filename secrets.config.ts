import { defineConfig } from '@playwright/test';
import { runFolder } from './files/run-folder.ts';

/** What `npm run test:secrets` runs: live runs that go wrong at every step, against a server with secrets to lose. */
export default defineConfig({
  testDir: 'tests/live',
  testMatch: 'secrets.spec.ts',
  outputDir: runFolder('test-results'),
  fullyParallel: true,
  workers: '100%',
  reporter: 'list',
});
