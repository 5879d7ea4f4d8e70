import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { runFolder } from '../../core/files/run-folder.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine } from '../../fixtures/engines.ts';
import { stripTypes } from '../strip-types.ts';

await stripTypes();

const combinations = ['random.spec.ts', 'variations-together.spec.ts'];
/** The catalogue holds all that this looks at. */
const quickLook = 'one-of-each-class.spec.ts';
const engine = chromiumEngine(loadConfig({ cwd: process.cwd(), env: process.env }));
// A service worker is had only with a certificate that is good, or that nobody looks at (measured). Offline, never live.
const launchOptions = { ...engine.launchOptions, args: ['--ignore-certificate-errors'] };
const use: Engine = { ...engine, launchOptions };

/** The canary against every fault and every variation, in one tier after the other, and against many at once. */
export default defineConfig<object, Engine>({
  testDir: '.',
  outputDir: join('../..', runFolder('test-results')),
  fullyParallel: true,
  workers: '100%',
  // A fault is looked at twice, and trouble up to three times: six journeys, where other tests make one.
  timeout: 90_000,
  reporter: './confusion-reporter.ts',
  projects: [
    { name: 'http', testIgnore: [quickLook, ...combinations], grepInvert: /browser: / },
    { name: 'browser', testIgnore: [quickLook, ...combinations], grep: /browser: /, use },
    { name: 'combinations', testMatch: combinations, use },
  ],
});
