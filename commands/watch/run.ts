import { alarmSettings } from '../../core/canary/alarm/from-settings.ts';
import { readKnownDrift } from '../../core/canary/known-drift.ts';
import type { Config } from '../../core/settings/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { print, printCommand, printJson, printToWidth } from '../../core/text/print.ts';
import { watchLines } from './lines.ts';
import { needTier } from './need-tier.ts';
import { watchTarget } from './watch-target.ts';

/** What `fresh-login watch` was asked for. */
export interface WatchOptions {
  target?: string[];
  tier?: string;
  fault?: string;
  withoutAccounts?: true;
  json?: true;
  updateBaseline?: true;
  acknowledge?: true;
  testAlarm?: true;
  forgivePasswords?: true;
  catalogue?: true;
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

/** One run of the canary at one target, told to whom it concerns. */
export async function watchRun({ config, target, options, variables }: Run): Promise<number> {
  const lines: string[] = [];
  const json = options.json === true;
  const alarms = alarmSettings(config, process.env, {
    say: json ? null : (line) => lines.push(line),
    // A CI reads commands off either stream.
    command: (line) => printCommand(line, json ? 'stderr' : 'stdout'),
  });
  const known = await readKnownDrift(config.knownDrift);
  await needTier(config);
  const watched = await watchTarget({
    config,
    target,
    updatesBaseline: options.updateBaseline === true,
    variables,
    known,
    alarms,
  });
  if (watched === null) return interrupted;
  const { report, page, done, problem } = watched;
  const problems = problem === null ? [] : [problem];
  if (json) printJson({ ...report, details: [...report.details, ...problems] });
  else {
    printToWidth(...watchLines(report, lines));
    print(page, ...(done === null ? [] : [done]));
    printToWidth(...problems);
  }
  return report.exitCode;
}
