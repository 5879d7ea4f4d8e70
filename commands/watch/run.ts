import { join } from 'node:path';
import { UserError } from '../../core/base/user-error.ts';
import { setUpBrowsers } from '../../core/browsers/set-up.ts';
import { alarmSettings, runUrlOf } from '../../core/canary/alarm/settings-of.ts';
import { agreedHops, readBaseline, writeBaseline } from '../../core/canary/baseline/baseline.ts';
import { withoutBaseline } from '../../core/canary/check.ts';
import { readKnownDrift } from '../../core/canary/known-drift.ts';
import type { CanaryResult } from '../../core/canary/result.ts';
import { worstFirst } from '../../core/canary/run.ts';
import { liveRun } from '../../core/live/live-run.ts';
import { refusePassword } from '../../core/live/refused-passwords.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { Config } from '../../core/settings/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { print, printCommand, printJson } from '../../core/text/print.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { runPlaywright } from '../shared/run-playwright.ts';
import { readHandedOn, withoutResult } from './handed-on.ts';
import { watchLines } from './lines.ts';
import { watchPage } from './page.ts';
import { tellRun } from './tell-run.ts';
import { withheldCredentials } from './withheld.ts';

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
  /** The options as settings, for the run. */
  variables: Readonly<Record<string, string>>;
  options: WatchOptions;
  /** For what passes between the run and this command; empty, and removed afterwards. */
  folder: string;
}

const interrupted = 130;

/**
 * One run of the canary, told to whom it concerns. Everything that can be wrong with the settings is found
 * before anybody logs in.
 */
export async function watchRun({ config, target, variables, options, folder }: Run): Promise<number> {
  const { profile } = target;
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
  if (config.fault !== null) await faults.named(config.fault);
  if (config.tier === 'browser') await setUpBrowsers({ config, headless: true, quiet: true });

  const withheld = config.withoutAccounts ? null : await withheldCredentials(target, config, Date.now());
  const seen = await seenBy({
    config,
    target,
    folder,
    // What is being agreed on is not compared.
    compare: !options.updateBaseline,
    variables: {
      ...variables,
      ...(withheld && { FRESH_LOGIN_WITHOUT_ACCOUNTS: 'true' }),
    },
  });
  if (seen === null) return interrupted;
  const findings = withheld ? [withheld, ...seen.result.findings.filter(isBad)] : seen.result.findings;
  const result: CanaryResult = {
    ...seen.result,
    findings: worstFirst(findings),
    // That is what is being mended.
    ...(options.updateBaseline && {
      notSeen: seen.result.notSeen.filter((what) => what !== withoutBaseline),
    }),
  };
  const details = [
    ...(config.fault === null ? [] : [`the fault ${config.fault} was turned on first`]),
    ...(await noteRefusal(config, result)),
    ...(options.updateBaseline ? [await agree(config, profile, result)] : []),
  ];
  const report = await tellRun({
    config,
    profile,
    result,
    known,
    details,
    settings: seen.isComplete ? settings : { ...settings, deadMansSwitch: null },
    runUrl: runUrlOf(process.env),
    nowMs: Date.now,
  });
  const page = await watchPage(report, config);
  if (json) printJson(report);
  else print(...watchLines(report, alarms), page);
  return report.exitCode;
}

/** Runs the canary and reads what it found; null when it was interrupted. */
async function seenBy({
  compare,
  config,
  target,
  folder,
  variables,
}: Omit<Run, 'options'> & { compare: boolean }): Promise<{
  result: CanaryResult;
  isComplete: boolean;
} | null> {
  const startedAt = new Date().toISOString();
  const startedMs = performance.now();
  const path = join(folder, 'handed-on.json');
  const code = await runPlaywright(
    { command: 'watch', handOn: path, compare },
    [],
    variables,
    liveRun(target, config),
  );
  const { result, problem } = await readHandedOn(path);
  if (result) return { result, isComplete: true };
  if (code === interrupted) return null;
  const durationMs = Math.round(performance.now() - startedMs);
  const { name, mode } = target;
  const run = { target: name, mode, tier: config.tier, startedAt, durationMs };
  return { result: withoutResult(run, problem ?? `it ended with ${code}`), isComplete: false };
}

function isBad({ severity }: CanaryResult['findings'][number]): boolean {
  return severity !== 'OK';
}

/** A line when a refused password could not be noted. */
async function noteRefusal(
  { stateDir }: Config,
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
async function agree({ baselineDir }: Config, profile: Profile, result: CanaryResult): Promise<string> {
  const wrong = result.findings.find(({ severity }) => severity === 'CRITICAL' || severity === 'UNKNOWN');
  if (wrong) return `nothing was agreed on: the run found ${wrong.class}`;
  const authorizeUrls = [profile.authorizeUrl, ...profile.olderAuthorizeUrls];
  const hops = agreedHops(result.trail, authorizeUrls);
  const { path, isNew } = await writeBaseline(baselineDir, { target: result.target, hops }, new Date());
  return isNew ? `agreed on ${path}` : `${path} stays as it is: the way is the one that was agreed on`;
}
