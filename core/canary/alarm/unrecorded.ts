import type { AlarmEvent, RunOutcome } from './incident.ts';
import { iso } from './run-counts.ts';

/** What a run counts as that could not be recorded: never OK, as nobody will know tomorrow that it was. */
export function asUnknown(run: RunOutcome, problems: readonly string[]): RunOutcome {
  if (run.severity !== 'OK') return run;
  const message = `the run found "${run.message}", and could not be recorded: ${problems.join('; ')}`;
  return { ...run, severity: 'UNKNOWN', class: 'inconclusive', message, where: null };
}

/** Told by every such run: there is no state that could say that somebody knows, or count up to an alarm. */
export function unrecordedAlarm(
  { severity, class: drift, message, where }: RunOutcome,
  problems: readonly string[],
  nowMs: number,
): AlarmEvent {
  const at = iso(nowMs);
  const text = problems.every((problem) => message.includes(problem))
    ? message
    : `${message}; and the run could not be recorded: ${problems.join('; ')}`;
  const known = { acknowledgedAt: null, toldAt: at, told: [] };
  const incident = { id: 'unrecorded', openedAt: at, severity, class: drift, message: text, where, ...known };
  return { kind: 'alarm', at, incident, before: null, durationMs: 0 };
}
