import { join, resolve } from 'node:path';
import { atOnce } from '../../../core/base/at-once.ts';
import { UserError } from '../../../core/base/user-error.ts';
import { alarmSettings } from '../../../core/canary/alarm/from-settings.ts';
import { type KnownDrift, readKnownDrift } from '../../../core/canary/known-drift.ts';
import { neighbourhood } from '../../../core/live/neighbours.ts';
import type { Config } from '../../../core/settings/load.ts';
import { isPath } from '../../../core/settings/target-path.ts';
import { firstLine } from '../../../core/text/first-line.ts';
import { printCommand } from '../../../core/text/print.ts';
import { severities } from '../../../core/verdict/drift.ts';
import { needsOf, type Prepared, prepareTargets, type Ready } from '../../shared/prepare-targets.ts';
import { Progress } from '../../shared/progress.ts';
import { listenForInterrupt } from '../../shared/until-stopped.ts';
import { needTier } from '../need-tier.ts';
import type { WatchReport } from '../report.ts';
import { interrupted, type WatchOptions } from '../run.ts';
import { stateName } from '../state-name.ts';
import { type Watching, watchTarget } from '../watch-target.ts';
import { Gathered } from './gathered.ts';
import { notMadeMessage } from './not-made.ts';
import { nameOf, type Outcome, severityOf, worstOf } from './outcome.ts';
import { overviewPage } from './page.ts';
import { tellOutcomes } from './tell.ts';
import type { Threads } from './threads.ts';

interface Many {
  config: Config;
  /** As somebody named them. */
  targets: readonly string[];
  options: WatchOptions;
  variables: Readonly<Record<string, string>>;
}

/**
 * One run of the canary at several targets: each for itself, all told together. What is wrong with one costs the others
 * nothing and stands in its row.
 * @throws UserError for what is wrong with the settings that all share.
 */
export async function watchMany({ config, targets, options, variables }: Many): Promise<number> {
  const json = options.json === true;
  const alarmsFor = (lines: string[]) =>
    alarmSettings(config, process.env, {
      say: json ? null : (line) => lines.push(line),
      command: (line) => printCommand(line, json ? 'stderr' : 'stdout'),
    });
  const alarms = alarmsFor([]);
  const known = await readKnownDrift(config.knownDrift);
  await needTier(config);
  const startedAt = new Date().toISOString();
  const startedMs = performance.now();
  const stop = listenForInterrupt();
  let threads: Threads | null = null;
  try {
    const all = await prepareTargets(targets, config, { nobodyLogsIn: config.withoutAccounts });
    threads = await threadsOf(all, config, stop.signal);
    const gathered = new Gathered();
    const progress = new Progress(all.map(({ named }) => named));
    const profiles = all.flatMap(({ target }) => (target?.mode === 'live' ? [target.profile] : []));
    const neighboursOf = neighbourhood(profiles);
    const work = async (one: Prepared): Promise<Outcome> => {
      progress.begin(one.named);
      const lines: string[] = [];
      const outcome = await lookedAt(one, {
        options,
        known,
        variables: { ...variables, FRESH_LOGIN_TARGET: one.named },
        alarms: alarmsFor(lines),
        tell: gathered.take,
        neighboursOf,
        inProcess: threads && isReadTwice(one) ? threads.look : undefined,
      });
      progress.end(one.named, briefly(outcome));
      return { ...outcome, alarms: lines };
    };
    const results = await atOnce(all, { most: config.atOnce, needs: needsOf, signal: stop.signal }, work);
    progress.close();
    const outcomes = results.map((result, index) => result ?? notBegun(all[index]?.named ?? ''));
    const stateOf = (one: Outcome) => stateName(nameOf(one), config);
    const isWhole = outcomes.every(({ watched }) => watched !== null);
    const notMade = outcomes.flatMap((one) => (one.watched ? [] : [notMadeMessage(one, config, startedAt)]));
    const notTold = await gathered.end(notMade, alarms, { names: outcomes.map(stateOf), isWhole });
    const told = outcomes.map((one) => withTold(one, gathered.toldOf(stateOf(one))));
    const durationMs = Math.round(performance.now() - startedMs);
    const run = { startedAt, durationMs, tier: config.tier, isInterrupted: stop.signal.aborted };
    const page = await overviewPage(resolve(config.reportDir, 'watch'), told, run);
    tellOutcomes(told, run, { json, page, notTold });
    return stop.signal.aborted ? interrupted : severities[worstOf(told)];
  } finally {
    await threads?.close();
    stop.close();
  }
}

/** Null where none beside this one is worth it. */
async function threadsOf(all: readonly Prepared[], config: Config, signal: AbortSignal) {
  if (config.tier !== 'http' || config.appDriver !== null) return null;
  const { Threads, threadsFor } = await import('./threads.ts');
  const offline = all.filter(({ target }) => target?.mode === 'offline');
  const others = threadsFor(offline.length, config.atOnce);
  return others > 0 ? new Threads(others, signal) : null;
}

/** A module of somebody's own is loaded once: nobody knows what it does when it is. */
function isReadTwice({ named }: Prepared): boolean {
  return !isPath(named) || named.endsWith('.json');
}

function briefly(outcome: Outcome): string {
  const ms = outcome.watched?.report.durationMs;
  const took = ms === undefined ? 'no check' : `${(ms / 1000).toFixed(1)} s`;
  return `${nameOf(outcome)}: ${severityOf(outcome)}, ${took}`;
}

interface By extends Pick<Watching, 'alarms' | 'tell' | 'variables' | 'inProcess'> {
  options: WatchOptions;
  known: readonly KnownDrift[];
  neighboursOf: ReturnType<typeof neighbourhood>;
}

async function lookedAt(one: Prepared, by: By): Promise<Outcome> {
  const { named } = one;
  if (one.target === null) return { named, alarms: [], watched: null, problems: one.problems ?? [] };
  try {
    const watched = await watchTarget(forOne(one, by));
    if (watched) return { named, alarms: [], watched, problems: null };
    return { named, alarms: [], watched: null, problems: ['it was interrupted'] };
  } catch (error) {
    const problems =
      error instanceof UserError ? error.problems : [firstLine(error as Error) ?? String(error)];
    return { named, alarms: [], watched: null, problems };
  }
}

function forOne({ config, target }: Ready, { options, neighboursOf, ...by }: By) {
  return {
    ...by,
    config,
    target,
    updatesBaseline: options.updateBaseline === true,
    pageFolder: join(resolve(config.reportDir, 'watch'), target.name),
    ...(target.mode === 'live' && { neighbours: neighboursOf(target.profile) }),
  };
}

function withTold(outcome: Outcome, told: WatchReport['told']): Outcome {
  if (!outcome.watched || told.length === 0) return outcome;
  const { report } = outcome.watched;
  const watched = { ...outcome.watched, report: { ...report, told: [...report.told, ...told] } };
  return { ...outcome, watched };
}

function notBegun(named: string): Outcome {
  return { named, alarms: [], watched: null, problems: ['it was not begun, as the run was interrupted'] };
}
