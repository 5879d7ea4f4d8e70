import type { Severity } from '../../verdict/drift.ts';
import { steadyPlace } from '../baseline/baseline.ts';
import type { RunOutcome } from './incident.ts';
import type { AlarmState } from './remembered.ts';

/** The state with one more run counted. UNKNOWN neither adds to nor ends a row of CRITICAL or WARNING. */
export function countRun(before: AlarmState, run: RunOutcome, nowMs: number): AlarmState {
  const now = iso(nowMs);
  const { ok, warningOrWorse, critical, unknown } = before.inARow;
  const isOk = run.severity === 'OK';
  const base = { ...before, runs: before.runs + 1, lastRunAt: now };
  if (isOk) {
    return {
      ...base,
      lastSuccessAt: run.class === 'ok' ? now : before.lastSuccessAt,
      inARow: { ok: ok + 1, warningOrWorse: 0, critical: 0, unknown: 0 },
      same: { key: '', runs: 0 },
      badSince: null,
      okSince: ok > 0 ? before.okSince : now,
    };
  }
  const bad = { ...base, okSince: null, badSince: before.badSince ?? now };
  if (run.severity === 'UNKNOWN')
    return { ...bad, inARow: { ok: 0, warningOrWorse, critical, unknown: unknown + 1 } };
  const key = keyOf(run);
  return {
    ...bad,
    inARow: {
      ok: 0,
      warningOrWorse: warningOrWorse + 1,
      critical: run.severity === 'CRITICAL' ? critical + 1 : 0,
      unknown: 0,
    },
    same: { key, runs: key === before.same.key ? before.same.runs + 1 : 1 },
  };
}

/** What makes two runs the same trouble. An outage is the same wherever it shows; what it is called at each host is not news. */
export function keyOf(run: { severity: Severity; class: string; where: string | null }): string {
  if (run.severity === 'UNKNOWN') return `UNKNOWN ${run.class}`;
  return `${run.severity} ${run.class} ${run.where === null ? '' : steadyPlace(run.where)}`;
}

/** The state with no time in it after now, as a clock that went backwards would have it. */
export function notAfter(state: AlarmState, nowMs: number): AlarmState {
  const clamp = (time: string) => iso(Math.min(Date.parse(time), nowMs));
  const orNull = (time: string | null) => (time === null ? null : clamp(time));
  const open = state.incident;
  return {
    ...state,
    lastRunAt: orNull(state.lastRunAt),
    lastSuccessAt: orNull(state.lastSuccessAt),
    badSince: orNull(state.badSince),
    okSince: orNull(state.okSince),
    incident: open && {
      ...open,
      openedAt: clamp(open.openedAt),
      acknowledgedAt: orNull(open.acknowledgedAt),
      toldAt: clamp(open.toldAt),
      told: open.told.map((past) => ({ ...past, at: clamp(past.at) })),
    },
  };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
