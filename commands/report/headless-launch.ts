import type { LaunchOptions } from '@playwright/test';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine } from '../../fixtures/engines.ts';

/** How to start a Chromium without a window, whatever the run itself shows. */
export function headlessLaunch(): LaunchOptions {
  const config = loadConfig({ cwd: process.cwd(), env: process.env });
  return chromiumEngine({ ...config, browser: null, headed: false, slowMoMs: 0 }).launchOptions ?? {};
}
