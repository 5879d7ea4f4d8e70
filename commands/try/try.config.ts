import { defineConfig } from '@playwright/test';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine, firefoxEngine } from '../../fixtures/engines.ts';
import { axes } from '../../core/evidence/cell.ts';
import type { TriedCell } from './try.spec.ts';

const config = loadConfig({ cwd: process.cwd(), env: process.env });
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
/** From `fresh-login try`, which is the way to run this. */
const cell = axes.parse(JSON.parse(process.env.TRY_CELL ?? 'null'));
const engine = cell.engine === 'chromium' ? chromiumEngine(config) : firefoxEngine(config, cell.thirdParty);

export default defineConfig<TriedCell, Engine>({
  testDir: 'matrix',
  testMatch: `try.spec.${extension}`,
  workers: 1,
  timeout: config.slowMoMs > 0 ? 300_000 : 60_000,
  use: { ...engine, cell },
  reporter: [[`./reporters/try.${extension}`]],
});
