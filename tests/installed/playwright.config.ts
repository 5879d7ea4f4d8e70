import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { runFolder } from '../../core/files/run-folder.ts';
import type { Options } from './test.ts';

/** What `npm run test:installed` runs: the package as others get it. It needs npm's registry, or its cache. */
export default defineConfig<object, Options>({
  testDir: '.',
  outputDir: join('../..', runFolder('test-results')),
  globalSetup: './pack.ts',
  // Each project installs the package once.
  workers: 1,
  timeout: 180_000,
  reporter: process.stdout.isTTY ? 'line' : 'dot',
  projects: [
    { name: 'package', testMatch: ['installed.spec.ts', 'ways-in.spec.ts'] },
    // Both ends of the range in package.json, and the version that this repository is developed with.
    ...['1.60.0', '1.64.1', 'latest'].map((playwrightVersion) => ({
      name: `beside ${playwrightVersion}`,
      testMatch: 'beside.spec.ts',
      use: { playwrightVersion },
    })),
  ],
});
