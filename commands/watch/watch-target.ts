import { UserError } from '../../core/base/user-error.ts';
import type { AlarmSettings } from '../../core/canary/alarm/channel.ts';
import { runUrlOf } from '../../core/canary/alarm/from-settings.ts';
import { agreedHops, readBaseline, writeBaseline } from '../../core/canary/baseline/baseline.ts';
import { withoutBaseline } from '../../core/canary/check.ts';
import type { KnownDrift } from '../../core/canary/known-drift.ts';
import type { CanaryResult } from '../../core/canary/result.ts';
import { worstFirst } from '../../core/canary/run.ts';
import { liveRun } from '../../core/live/live-run.ts';
import { type Neighbours, refusalsOf } from '../../core/live/neighbours.ts';
import { type RefusalPlace, refusePassword } from '../../core/live/refused-passwords.ts';
import { authorizeUrlsOf } from '../../core/providers/endpoints.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { Config } from '../../core/settings/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { needBreakable } from '../shared/need-breakable.ts';
import type { Look, Looked } from './look.ts';
import { needWatchable } from './need-watchable.ts';
import { watchPage } from './page.ts';
import type { WatchReport } from './report.ts';
import { publishStatus } from './status-page/publish.ts';
import { type Tell, tellRun } from './tell-run.ts';
import { withOutageSaid } from './with-outage-said.ts';
import { withheldCredentials } from './withheld.ts';
import { withoutResult } from './without-result.ts';

/** One target, to be looked at once. */
export interface Watching {
  config: Config;
  target: Target;
  updatesBaseline: boolean;
  /** Options that stand for settings, as such. */
  variables: Readonly<Record<string, string>>;
  known: readonly KnownDrift[];
  alarms: AlarmSettings;
  /** Where the page of the run goes; the usual place, where it is not given. */
  pageFolder?: string;
  /** How what is due is told; at once, where it is not given. */
  tell?: Tell | undefined;
  /** Of the same provider, in a run of several targets. */
  neighbours?: Neighbours;
  /** Who looks without a browser; this thread, where it is not given. */
  inProcess?: InProcess | undefined;
}

export type InProcess = (look: Look, variables: Readonly<Record<string, string>>) => Promise<Looked>;

export interface Watched {
  report: WatchReport;
  /** Whether the check itself came to its end. */
  isSeen: boolean;
  /** Where the page is, or why it is not. */
  page: string;
  /** What was published, and what could not be. */
  done: string | null;
  problem: string | null;
}

/**
 * Looks at one target once, remembers what was seen, and tells it to whom it concerns. Null when it was interrupted.
 * Everything that can be wrong with its settings is found before anybody logs in.
 * @throws UserError
 */
export async function watchTarget(watching: Watching): Promise<Watched | null> {
  const { config, target, updatesBaseline, variables, known, alarms, neighbours } = watching;
  const { profile } = target;
  const { tier, fault } = config;
  const settings = { ...config, neighbours };
  await needBreakable(config.fault, target);
  needWatchable(target, config);
  // One that is damaged is found here rather than in the middle of the run.
  if (!updatesBaseline) await readBaseline(config.baselineDir, target.name);
  // Before the state folder is made.
  const live = liveRun(target, config);
  const withheld = config.withoutAccounts ? null : await withheldCredentials(target, settings, Date.now());
  const look: Look = {
    target,
    tier,
    fault,
    settings,
    withoutAccounts: config.withoutAccounts || withheld !== null,
    // What is being agreed on is not compared.
    compare: !updatesBaseline,
    live,
  };
  const startedAt = new Date().toISOString();
  const startedMs = performance.now();
  const looked = await lookAt(look, {
    appDriver: config.appDriver,
    variables,
    inProcess: watching.inProcess,
  });
  if (looked.outcome === 'interrupted') return null;
  const durationMs = Math.round(performance.now() - startedMs);
  const run = { target: target.name, mode: target.mode, tier, startedAt, durationMs };
  const isSeen = looked.outcome === 'seen';
  const seen = looked.outcome === 'seen' ? looked.result : withoutResult(run, looked.problem);
  const findings = withheld ? [withheld, ...seen.findings.filter(isBad)] : seen.findings;
  const told: CanaryResult = {
    ...seen,
    findings: worstFirst(findings),
    // That is what is being mended.
    ...(updatesBaseline && { notSeen: seen.notSeen.filter((what) => what !== withoutBaseline) }),
  };
  const result = await withOutageSaid(told, target);
  const details = [
    ...(fault === null ? [] : [`the fault ${fault} was turned on first`]),
    ...(await noteRefusal(refusalsOf(target, settings), result)),
    ...(updatesBaseline ? [await agree(config, profile, result)] : []),
  ];
  const report = await tellRun({
    config,
    profile,
    result,
    known,
    details,
    settings: isSeen ? alarms : { ...alarms, deadMansSwitch: null },
    runUrl: runUrlOf(process.env),
    nowMs: Date.now,
    tell: watching.tell,
  });
  const page = await watchPage(report, config, watching.pageFolder);
  return { report, isSeen, page, ...(await publishStatus(report, profile, config)) };
}

interface By {
  appDriver: string | null;
  variables: Readonly<Record<string, string>>;
  inProcess: InProcess | undefined;
}

/** Only the way that is taken is loaded: the runner costs more than the check. */
async function lookAt(look: Look, { appDriver, variables, inProcess }: By): Promise<Looked> {
  if (look.tier === 'http' && appDriver === null) {
    const own = inProcess ?? (await import('./look-in-process.ts')).lookInProcess;
    return own(look, variables);
  }
  return (await import('./look-by-runner.ts')).lookByRunner(look, variables);
}

function isBad({ severity }: CanaryResult['findings'][number]): boolean {
  return severity !== 'OK';
}

/** A line when a refused password could not be noted. */
async function noteRefusal(place: RefusalPlace, { refusedUsername }: CanaryResult): Promise<string[]> {
  if (refusedUsername === null) return [];
  try {
    await refusePassword(place, refusedUsername, new Date());
    return ['the refused password is not tried again until watch --forgive-passwords'];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [`it could not be noted that a password was refused: ${error.message}`];
  }
}

/** Agrees on the trail of a run in which nothing was wrong. */
async function agree(
  { baselineDir }: Pick<Config, 'baselineDir'>,
  profile: Profile,
  result: CanaryResult,
): Promise<string> {
  const wrong = result.findings.find(({ severity }) => severity === 'CRITICAL' || severity === 'UNKNOWN');
  if (wrong) return `nothing was agreed on: the run found ${wrong.class}`;
  const authorizeUrls = authorizeUrlsOf(profile);
  const hops = agreedHops(result.trail, authorizeUrls);
  const { path, isNew } = await writeBaseline(baselineDir, { target: result.target, hops }, new Date());
  return isNew ? `agreed on ${path}` : `${path} stays as it is: the way is the one that was agreed on`;
}
