import { badness } from '../../../core/canary/badness.ts';
import type { Severity } from '../../../core/verdict/drift.ts';
import type { Watched } from '../watch-target.ts';

/** What came of one of several targets. */
export type Outcome = {
  /** As somebody named it. */
  named: string;
  /** What is told besides, in lines. */
  alarms: readonly string[];
} & (
  | { watched: Watched; problems: null }
  /** The check was not made, or broke off: why, a line each. */
  | { watched: null; problems: readonly string[] }
);

/** What a target counts as: a check that was not made says nothing of it. */
export function severityOf({ watched }: Outcome): Severity {
  return watched?.report.severity ?? 'UNKNOWN';
}

/** The target's own name; where it could not be read, what somebody called it. */
export function nameOf({ watched, named }: Outcome): string {
  return watched?.report.target ?? named;
}

/** What stands behind the severity: the class and what was seen, or why there was no check. */
export function saidOf({ watched, problems }: Outcome): string {
  const said = watched ? watched.report.headline : `the check was not made: ${problems?.join('; ')}`;
  return said.replace(/^FRESH-LOGIN \w+ - /, '');
}

/** The worst of all. */
export function worstOf(outcomes: readonly Outcome[]): Severity {
  return badness.find((severity) => outcomes.some((one) => severityOf(one) === severity)) ?? 'UNKNOWN';
}

/** `8 targets: 1 CRITICAL, 2 UNKNOWN, 5 OK` */
export function countsOf(outcomes: readonly Outcome[]): string {
  const counts = badness.flatMap((severity) => {
    const number = outcomes.filter((one) => severityOf(one) === severity).length;
    return number > 0 ? [`${number} ${severity}`] : [];
  });
  return `${outcomes.length} ${outcomes.length === 1 ? 'target' : 'targets'}: ${counts.join(', ')}`;
}
