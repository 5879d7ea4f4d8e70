import { defineConfig } from '@playwright/test';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine } from '../../fixtures/engines.ts';

const engine = chromiumEngine(loadConfig({ cwd: process.cwd(), env: process.env }));
const reportDir = process.env.BENCH_REPORT_DIR;

/** The scenarios of `prove`, with and without a report of them. */
export default defineConfig<object, Engine & { keepEvidence: boolean }>({
  testDir: '../../commands/prove',
  fullyParallel: true,
  use: { ...engine, keepEvidence: reportDir !== undefined },
  reporter: reportDir
    ? [['../../commands/report/reporter.ts', { target: 'keap', mode: 'offline', reportDir }]]
    : 'null',
});
