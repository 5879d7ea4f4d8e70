import { defineConfig } from '@playwright/test';
import { extension } from '../../core/base/package-root.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine } from '../../fixtures/engines.ts';
import type { EnvelopeOf } from '../shared/run-envelope.ts';
import { mostLookMs } from './look.ts';

/** What `fresh-login watch` runs: the canary, once, in the tier that was asked for. */
export function watchConfig({ handOn }: EnvelopeOf<'watch'>) {
  const config = loadConfig({ cwd: process.cwd(), env: process.env });
  return defineConfig<object, Engine>({
    testDir: 'watch',
    testMatch: `${config.tier}.spec.${extension}`,
    workers: 1,
    timeout: mostLookMs,
    use: config.tier === 'browser' ? chromiumEngine(config) : { missingEngine: null },
    reporter: [[`./watch/reporter.${extension}`, { path: handOn }]],
  });
}
