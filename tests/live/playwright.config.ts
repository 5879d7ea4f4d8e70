import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { runFolder } from '../../core/files/run-folder.ts';
import { stripTypes } from '../strip-types.ts';

await stripTypes();

/** What `npm run test:live` runs: whole commands in live mode, against servers with secrets to lose. */
export default defineConfig({
  testDir: '.',
  testMatch: [
    'commands.spec.ts',
    'mix-ups.spec.ts',
    'nothing-told.spec.ts',
    'own-app.spec.ts',
    'own-suite.spec.ts',
    'own-suite-ended.spec.ts',
    'own-suite-refused.spec.ts',
    'secrets.spec.ts',
    'several.spec.ts',
  ],
  outputDir: join('../..', runFolder('test-results')),
  fullyParallel: true,
  workers: '100%',
  reporter: 'list',
});
