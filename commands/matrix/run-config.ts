import { defineConfig } from '@playwright/test';
import { type Config, loadConfig } from '../../core/settings/load.ts';
import { chromiumEngine, type Engine, firefoxEngine } from '../../fixtures/engines.ts';
import { reportersOf } from '../report/shards/reporters.ts';
import type { EnvelopeOf } from '../shared/run-envelope.ts';
import { kinds } from './kinds.ts';

const real = kinds.all().flatMap(({ name, target }) => (target ? [{ name, target }] : []));
const catalogued = kinds.all().flatMap(({ name, provider }) => (provider ? [{ name, provider }] : []));
const elsewhere = new RegExp(` (${[...real, ...catalogued].map(({ name }) => name).join('|')}) · `);

type Options = Engine & { projectTarget?: string | null; missingTarget?: string | null };

/** The cells of one kind of provider in one engine, against its real server if that runs. */
function realProjects(config: Config, served: EnvelopeOf<'matrix'>['served']) {
  return (['chromium', 'firefox'] as const).flatMap((engine) =>
    real.map(({ name, target }) => {
      const found = served.find((one) => one.name === `${engine} ${target}`);
      const use = engine === 'chromium' ? chromiumEngine(config) : firefoxEngine(config);
      const missing = found && 'missing' in found ? found.missing : 'npm run matrix starts its server';
      return {
        name: `${engine} ${name}`,
        grep: new RegExp(` ${name} · .* · ${engine}$`),
        // The app listens at the one address that the server knows.
        workers: 1,
        timeout: 60_000,
        use: {
          ...use,
          ...(found && 'path' in found ? { projectTarget: found.path } : { missingTarget: missing }),
        },
      };
    }),
  );
}

/** The cells of one provider of the catalogue, whose world a worker loads once. */
function cataloguedProjects(config: Config) {
  return catalogued.map(({ name, provider }) => ({
    name: `chromium ${name}`,
    grep: new RegExp(` ${name} · .* · chromium$`),
    use: { ...chromiumEngine(config), projectTarget: provider },
  }));
}

/** Every strategy, delivery, engine and kind of provider: `npm run matrix`. */
export function matrixConfig({ served, shard }: EnvelopeOf<'matrix'>) {
  const config = loadConfig({ cwd: process.cwd(), env: process.env });
  return defineConfig<object, Options>({
    testDir: 'matrix',
    testMatch: 'matrix.spec.ts',
    fullyParallel: true,
    workers: '100%',
    projects: [
      { name: 'chromium', grep: / · chromium$/, grepInvert: elsewhere, use: chromiumEngine(config) },
      // Firefox takes its policy at its start, so that each has a Firefox of its own.
      ...(['blocked', 'allowed'] as const).map((thirdParty) => ({
        name: `firefox ${thirdParty}`,
        grep: new RegExp(` · third-party ${thirdParty} · .*firefox$`),
        grepInvert: elsewhere,
        use: firefoxEngine(config, thirdParty),
        timeout: 60_000,
      })),
      ...realProjects(config, served),
      ...cataloguedProjects(config),
    ],
    reporter: reportersOf(config.reportDir, shard, { command: 'matrix' }),
  });
}
