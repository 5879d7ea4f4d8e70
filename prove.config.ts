import { defineConfig } from '@playwright/test';
import { loadConfig } from './config/env.ts';
import { chromiumEngine, type Engine } from './fixtures/engines.ts';
import { loadTarget } from './target/load.ts';

const config = loadConfig({ cwd: process.cwd(), env: process.env });
const { name, mode, appUrl } = await loadTarget(config);
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** What `fresh-login prove` runs: the scenarios, in one engine, with a table for a reporter. */
export default defineConfig<object, Engine>({
  testDir: 'scenarios',
  testMatch: `*.spec.${extension}`,
  fullyParallel: true,
  // A fixed port can be listened on once.
  ...(appUrl && { workers: 1 }),
  ...(config.headed && { workers: 1 }),
  timeout: config.slowMoMs > 0 ? 300_000 : 30_000,
  use: chromiumEngine(config),
  reporter: [[`./reporters/prove.${extension}`, { target: name, mode, reportDir: config.reportDir }]],
});
