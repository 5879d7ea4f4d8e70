import { alarmOptions } from '../../core/canary/alarm/from-settings.ts';
import type { RunOutcome } from '../../core/canary/alarm/incident.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { type DriftClass, severityOf } from '../../core/verdict/drift.ts';

/** 2026-03-02, 09:00 UTC. */
export const startMs = Date.parse('2026-03-02T09:00:00Z');

/** What a run goes by when nobody has set anything. */
export const usual = alarmOptions(loadConfig({ cwd: import.meta.dirname, env: {} }));

/** What a run came to: of the class's own severity unless another is given. */
export function outcome(driftClass: DriftClass, rest: Partial<RunOutcome> = {}): RunOutcome {
  return {
    severity: severityOf[driftClass],
    class: driftClass,
    message: `what ${driftClass} means`,
    where: driftClass === 'ok' ? null : 'signin.example/logout',
    onlyLogoutUrlFailed: false,
    ...rest,
  };
}
