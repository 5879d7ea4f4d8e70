import { defineConfig } from '@playwright/test';
import { extension } from '../../core/base/package-root.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine, firefoxEngine } from '../../fixtures/engines.ts';
import type { EnvelopeOf } from '../shared/run-envelope.ts';
import type { TriedCell } from './try.spec.ts';

/** What `fresh-login try` runs: the one cell of the envelope. */
export function tryConfig({ cell }: EnvelopeOf<'try'>) {
  const config = loadConfig({ cwd: process.cwd(), env: process.env });
  const engine = cell.engine === 'chromium' ? chromiumEngine(config) : firefoxEngine(config, cell.thirdParty);
  return defineConfig<TriedCell, Engine>({
    testDir: 'try',
    testMatch: `try.spec.${extension}`,
    workers: 1,
    // For what hangs: B may wait in between, as a person would.
    timeout: 300_000,
    use: { ...engine, cell },
    reporter: [[`./try/reporter.${extension}`]],
  });
}
