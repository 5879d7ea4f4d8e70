import { UserError } from '../../core/base/user-error.ts';
import { alarmSettings, runUrlOf } from '../../core/canary/alarm/from-settings.ts';
import { agreedHops, readBaseline, writeBaseline } from '../../core/canary/baseline/baseline.ts';
import { withoutBaseline } from '../../core/canary/check.ts';
import { readKnownDrift } from '../../core/canary/known-drift.ts';
import type { CanaryResult } from '../../core/canary/result.ts';
import { worstFirst } from '../../core/canary/run.ts';
import { liveRun } from '../../core/live/live-run.ts';
import { refusePassword } from '../../core/live/refused-passwords.ts';
import { authorizeUrlsOf } from '../../core/providers/endpoints.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { Config } from '../../core/settings/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { print, printCommand, printJson } from '../../core/text/print.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { watchLines } from './lines.ts';
import type { Look, Looked } from './look.ts';
import { watchPage } from './page.ts';
import { publishStatus } from './status-page/publish.ts';
import { tellRun } from './tell-run.ts';
import { withheldCredentials } from './withheld.ts';
import { withoutResult } from './without-result.ts';

/** What `fresh-login watch` was asked for. */
export interface WatchOptions {
  target?: string;
  tier?: string;
  fault?: string;
  withoutAccounts?: true;
  json?: true;
  updateBaseline?: true;
  acknowledge?: true;
  testAlarm?: true;
  forgivePasswords?: true;
}

interface Run {
  config: Config;
  target: Target;
  options: WatchOptions;
  /** Those that stand for settings, as such. */
  variables: Readonly<Record<string, string>>;
}

/** The exit code of a run that was interrupted. */
export const interrupted = 130;

/**
 * One run of the canary, told to whom it concerns. Everything that can be wrong with the settings is found
 * before anybody logs in.
 */
export async function watchRun({ config, target, options, variables }: Run): Promise<number> {
  const { profile } = target;
  const { tier, fault } = config;
  const alarms: string[] = [];
  const json = options.json === true;
  const settings = alarmSettings(config, process.env, {
    say: json ? null : (line) => alarms.push(line),
    // A CI reads commands off either stream.
    command: (line) => printCommand(line, json ? 'stderr' : 'stdout'),
  });
  const known = await readKnownDrift(config.knownDrift);
  // One that is damaged is found here rather than in the middle of the run.
  if (!options.updateBaseline) await readBaseline(config.baselineDir, target.name);
  if (fault !== null) await faults.named(fault);
  if (tier === 'browser') await setUpBrowser(config);

  // Before the state folder is made.
  const live = liveRun(target, config);
  const withheld = config.withoutAccounts ? null : await withheldCredentials(target, config, Date.now());
  const look: Look = {
    target,
    tier,
    fault,
    settings: config,
    withoutAccounts: config.withoutAccounts || withheld !== null,
    // What is being agreed on is not compared.
    compare: !options.updateBaseline,
    live,
  };
  const startedAt = new Date().toISOString();
  const startedMs = performance.now();
  const looked = await lookAt(look, { appDriver: config.appDriver, variables });
  if (looked.outcome === 'interrupted') return interrupted;
  const durationMs = Math.round(performance.now() - startedMs);
  const run = { target: target.name, mode: target.mode, tier, startedAt, durationMs };
  const seen = looked.outcome === 'seen' ? looked.result : withoutResult(run, looked.problem);
  const findings = withheld ? [withheld, ...seen.findings.filter(isBad)] : seen.findings;
  const result: CanaryResult = {
    ...seen,
    findings: worstFirst(findings),
    // That is what is being mended.
    ...(options.updateBaseline && { notSeen: seen.notSeen.filter((what) => what !== withoutBaseline) }),
  };
  const details = [
    ...(fault === null ? [] : [`the fault ${fault} was turned on first`]),
    ...(await noteRefusal(config, result)),
    ...(options.updateBaseline ? [await agree(config, profile, result)] : []),
  ];
  const report = await tellRun({
    config,
    profile,
    result,
    known,
    details,
    settings: looked.outcome === 'seen' ? settings : { ...settings, deadMansSwitch: null },
    runUrl: runUrlOf(process.env),
    nowMs: Date.now,
  });
  const page = await watchPage(report, config);
  const { done, problem } = await publishStatus(report, profile, config);
  const problems = problem === null ? [] : [problem];
  if (json) printJson({ ...report, details: [...report.details, ...problems] });
  else print(...watchLines(report, alarms), page, ...(done === null ? [] : [done]), ...problems);
  return report.exitCode;
}

async function setUpBrowser(config: Pick<Config, 'chromium' | 'firefox'>): Promise<void> {
  const { setUpBrowsers } = await import('../../core/browsers/set-up.ts');
  await setUpBrowsers({ config, headless: true, quiet: true });
}

interface By {
  appDriver: string | null;
  variables: Readonly<Record<string, string>>;
}

/** Only the way that is taken is loaded: the runner costs more than the check. */
async function lookAt(look: Look, { appDriver, variables }: By): Promise<Looked> {
  if (look.tier === 'http' && appDriver === null)
    return (await import('./look-in-process.ts')).lookInProcess(look);
  return (await import('./look-by-runner.ts')).lookByRunner(look, variables);
}

function isBad({ severity }: CanaryResult['findings'][number]): boolean {
  return severity !== 'OK';
}

/** A line when a refused password could not be noted. */
async function noteRefusal(
  { stateDir }: Pick<Config, 'stateDir'>,
  { target, refusedUsername }: CanaryResult,
): Promise<string[]> {
  if (refusedUsername === null) return [];
  try {
    await refusePassword({ folder: stateDir, target }, refusedUsername, new Date());
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
