import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { loadConfig } from '../../core/settings/load.ts';
import { runFolder } from '../../core/files/run-folder.ts';
import { chromiumEngine, type Engine, firefoxEngine } from '../../fixtures/engines.ts';
import { kinds } from '../../commands/matrix/kinds.ts';
import { servedTargets } from '../../core/targets/servers/served-targets.ts';

const config = loadConfig({ cwd: process.cwd(), env: process.env });
const real = kinds.all().flatMap(({ name, target }) => (target ? [{ name, target }] : []));
const atRealServers = new RegExp(` (${real.map(({ name }) => name).join('|')}) · `);

type Options = Engine & { projectTarget?: string | null; missingTarget?: string | null };

/** The cells of one kind of provider in one engine, against its real server if that runs. */
const realProjects = (['chromium', 'firefox'] as const).flatMap((engine) =>
  real.map(({ name, target }) => {
    const served = servedTargets().find((one) => one.name === `${engine} ${target}`);
    const use = engine === 'chromium' ? chromiumEngine(config) : firefoxEngine(config);
    const missing = served && 'missing' in served ? served.missing : 'npm run matrix starts its server';
    return {
      name: `${engine} ${name}`,
      grep: new RegExp(` ${name} · .* · ${engine}$`),
      // The app listens at the one address that the server knows.
      workers: 1,
      timeout: 60_000,
      use: {
        ...use,
        ...(served && 'path' in served ? { projectTarget: served.path } : { missingTarget: missing }),
      },
    };
  }),
);

/** Every strategy, delivery, engine and kind of provider: `npm run matrix`. */
export default defineConfig<object, Options>({
  testDir: 'matrix',
  testMatch: 'matrix.spec.ts',
  outputDir: runFolder('test-results'),
  fullyParallel: true,
  workers: '100%',
  projects: [
    { name: 'chromium', grep: / · chromium$/, grepInvert: atRealServers, use: chromiumEngine(config) },
    // Firefox takes its policy at its start, so that each has a Firefox of its own.
    ...(['blocked', 'allowed'] as const).map((thirdParty) => ({
      name: `firefox ${thirdParty}`,
      grep: new RegExp(` · third-party ${thirdParty} · .*firefox$`),
      grepInvert: atRealServers,
      use: firefoxEngine(config, thirdParty),
      timeout: 60_000,
    })),
    ...realProjects,
  ],
  reporter: [
    ['./reporters/matrix.ts', { reportDir: config.reportDir }],
    [
      './reporters/evidence.ts',
      {
        target: 'every kind',
        mode: 'offline',
        reportDir: join(config.reportDir, 'matrix'),
        command: 'npm run matrix',
      },
    ],
  ],
});
