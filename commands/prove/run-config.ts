import { defineConfig } from '@playwright/test';
import type { AppDriver } from '../../core/app/driver.ts';
import { extension } from '../../core/base/package-root.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { chromiumEngine, type Engine } from '../../fixtures/engines.ts';
import { reportersOf } from '../report/shards/reporters.ts';
import { commandAgain } from '../shared/command-again.ts';
import { ownDriver } from '../shared/own-driver.ts';
import type { EnvelopeOf } from '../shared/run-envelope.ts';
import { whyNotAt } from './at-target.ts';
import { toldAs, whyNotHere } from './mix-up-told.ts';
import { mixUps } from './mix-ups.ts';
import { scenarios } from './scenarios.ts';

/** What `fresh-login prove` runs: the scenarios, in one engine, with a table for a reporter. */
export async function proveConfig({ shard }: EnvelopeOf<'prove'>) {
  const config = loadConfig({ cwd: process.cwd(), env: process.env });
  const target = await loadTarget(config);
  const { name, mode, appUrl } = target;
  const assumed = target.world === null ? null : target.assumed;
  const driver = await ownDriver(config);
  const elsewhere = await titlesElsewhere(target, driver);
  return defineConfig<object, Engine & { keepEvidence: boolean }>({
    testDir: 'prove',
    testMatch: `*.spec.${extension}`,
    fullyParallel: true,
    // A fixed port can be listened on once, and one window is enough to watch. Of real accounts nobody tries two
    // at once, and between journeys there are pauses.
    workers: appUrl || config.app || config.headed || mode === 'live' ? 1 : '100%',
    // A bound for what has none: every step has a time-out of its own, which says what was waited for. A machine
    // that is busy makes a story long, and nothing else.
    timeout: 600_000,
    use: {
      ...chromiumEngine(config),
      keepEvidence: true,
      // Where stories may take minutes, a driver of somebody's own that waits in vain is not to take them all.
      actionTimeout: Math.max(30_000, config.timeoutMs),
    },
    reporter: reportersOf(config.reportDir, shard, {
      command: 'prove',
      ...{ target: name, mode, fault: config.fault, elsewhere },
      assumed: assumed && [...assumed],
      again: commandAgain('prove', config),
    }),
  });
}

/** Of scenarios and mix-ups that cannot be told of this target, or this app. */
async function titlesElsewhere(target: Target, driver: AppDriver | null): Promise<string[]> {
  const all = scenarios.all().map(async (one) => ((await whyNotAt(target, one)) === null ? [] : [one.title]));
  const here = { target, driver };
  const mixUpsElsewhere = mixUps
    .all()
    .flatMap((one) =>
      [true, false]
        .filter((isWeak) => whyNotHere(one, { ...here, isWeak }) !== null)
        .map((isWeak) => toldAs(one, isWeak).title),
    );
  return [...(await Promise.all(all)).flat(), ...mixUpsElsewhere];
}
