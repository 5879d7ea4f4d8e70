import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { runFolder } from '../../core/files/run-folder.ts';

/** What `npm run test:installed` runs: the package as others get it. It needs npm's registry, or its cache. */
export default defineConfig({
  testDir: '.',
  outputDir: join('../..', runFolder('test-results')),
  // The package is made and installed once.
  workers: 1,
  timeout: 60_000,
  reporter: process.stdout.isTTY ? 'line' : 'dot',
});
