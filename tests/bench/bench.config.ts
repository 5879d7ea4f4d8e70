import { defineConfig } from '@playwright/test';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine } from '../../fixtures/engines.ts';

export default defineConfig<object, Engine>({
  testDir: '.',
  workers: 1,
  use: chromiumEngine(loadConfig({ cwd: process.cwd(), env: process.env })),
  reporter: './pairs-reporter.ts',
});
