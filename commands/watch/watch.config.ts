import { defineConfig } from '@playwright/test';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine } from '../../fixtures/engines.ts';

const config = loadConfig({ cwd: process.cwd(), env: process.env });
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

const handOn = process.env.WATCH_HAND_ON;

/** What `fresh-login watch` runs: the canary, once, in the tier that was asked for. */
export default defineConfig<object, Engine>({
  testDir: 'canary',
  testMatch: `${config.tier}.spec.${extension}`,
  workers: 1,
  // Two passes, each tried again twice after pauses of 2 and 10 s, with time-outs of their own, and live with
  // pauses between journeys.
  timeout: 900_000,
  use: config.tier === 'browser' ? chromiumEngine(config) : { missingEngine: null },
  // Without the command there is nobody to hand it on to.
  reporter: handOn === undefined ? 'list' : [[`./reporters/watch.${extension}`, { path: handOn }]],
});
