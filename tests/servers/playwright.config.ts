import { defineConfig } from '@playwright/test';
import { loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine } from '../../fixtures/engines.ts';
import { stripTypes } from '../strip-types.ts';
import { servedTargets } from './handed-over.ts';

await stripTypes();

const config = loadConfig({ cwd: process.cwd(), env: process.env });

/** What `npm run test:servers` runs: the same specs, once against each real server that runs. */
export default defineConfig<object, Engine & { projectTarget: string | null; missingTarget: string | null }>({
  testDir: '../..',
  testMatch: ['commands/prove/*.spec.ts', 'tests/servers/*.spec.ts'],
  // One app per target listens at the address that its server knows, so its tests come one after another.
  fullyParallel: false,
  workers: '100%',
  // A person's pause, where a server does not obey at once, is half of the usual 30 s already.
  timeout: 120_000,
  use: chromiumEngine(config),
  reporter: 'list',
  projects: servedTargets().map((served) => ({
    name: served.name,
    workers: 1,
    use:
      'path' in served
        ? { projectTarget: served.path, missingTarget: null }
        : { projectTarget: null, missingTarget: served.missing },
  })),
});
