import { headline } from '../../../core/canary/alarm/message.ts';
import { print, printJson, printToWidth } from '../../../core/text/print.ts';
import { severities } from '../../../core/verdict/drift.ts';
import { watchLines } from '../lines.ts';
import { countsOf, nameOf, type Outcome, severityOf, worstOf } from './outcome.ts';
import { table } from './table.ts';

export interface RunOfMany {
  startedAt: string;
  durationMs: number;
  tier: string;
  isInterrupted: boolean;
}

interface How {
  json: boolean;
  /** Where the overview is, or why it is not. */
  page: string;
  /** What could not be told, a line each. */
  notTold: readonly string[];
}

/** Prints what came of all: the first line as monitoring plugins have it, the table, then each target. */
export function tellOutcomes(
  outcomes: readonly Outcome[],
  run: RunOfMany,
  { json, page, notTold }: How,
): void {
  const severity = worstOf(outcomes);
  const first = headline(severity, `${run.isInterrupted ? 'interrupted: ' : ''}${countsOf(outcomes)}`);
  const { startedAt, durationMs, tier, isInterrupted } = run;
  if (json) {
    printJson({
      version: 1,
      headline: first,
      severity,
      exitCode: isInterrupted ? 130 : severities[severity],
      interrupted: isInterrupted,
      startedAt,
      durationMs,
      details: notTold,
      targets: outcomes.map(jsonOf),
    });
    return;
  }
  printToWidth(
    `${first} | duration=${(durationMs / 1000).toFixed(3)}s`,
    `${tier} tier · ${(durationMs / 1000).toFixed(1)} s`,
    ...table(outcomes),
    ...outcomes.flatMap((one) => ['', ...linesOf(one)]),
    '',
  );
  print(page);
  printToWidth(...notTold);
}

function linesOf(outcome: Outcome): string[] {
  const { watched, alarms, problems } = outcome;
  if (!watched)
    return [`${nameOf(outcome)}: the check was not made`, ...problems.map((problem) => `  ${problem}`)];
  const { report, done, problem } = watched;
  const [, ...rest] = watchLines(report, alarms);
  return [
    `${nameOf(outcome)}: ${report.headline.replace(/^FRESH-LOGIN /, '')}`,
    ...rest,
    ...[done, problem].filter((line) => line !== null),
  ];
}

/** As `watch --json` has one target, or one that no check was made of; `named` is how somebody called it. */
function jsonOf(outcome: Outcome) {
  const { named, watched, problems } = outcome;
  if (watched) {
    const { report, problem } = watched;
    return { named, ...report, details: [...report.details, ...(problem === null ? [] : [problem])] };
  }
  const severity = severityOf(outcome);
  const line = headline(severity, `the check was not made: ${problems?.join('; ')}`);
  return { named, severity, exitCode: severities[severity], headline: line, problems };
}
