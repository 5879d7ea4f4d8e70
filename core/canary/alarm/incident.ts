import { z } from 'zod';
import { driftClass, severity } from '../../verdict/drift.ts';

/** What one run came to, as far as alarms go. `where` is `host/path` or null. */
export interface RunOutcome {
  severity: z.infer<typeof severity>;
  class: z.infer<typeof driftClass>;
  message: string;
  where: string | null;
  /** The control passed, and the logout URL, and nothing else, failed by a time-out, a 5xx or the like. */
  onlyLogoutUrlFailed: boolean;
}

const at = z.iso.datetime();

/** Trouble that was told: from its first bad run to its recovery. Times are ISO. */
export const incident = z.object({
  id: z.string(),
  /** Of the first bad run; the alarm may have come some runs later. */
  openedAt: at,
  severity,
  class: driftClass,
  message: z.string(),
  where: z.string().nullable(),
  acknowledgedAt: at.nullable(),
  /** Of the last alarm, change or reminder. */
  toldAt: at,
  /** What was told in this incident, so that going to and fro between two states is told once a day each. */
  told: z.array(z.object({ key: z.string(), at })),
});

export const alarmEvent = z.object({
  kind: z.enum(['alarm', 'changed', 'reminder', 'recovery']),
  at,
  incident,
  /** What the incident was before it changed. */
  before: z.object({ severity, class: driftClass, where: z.string().nullable() }).nullable(),
  /** How long the incident has lasted, or lasted. */
  durationMs: z.number().nonnegative(),
});

export type Incident = z.infer<typeof incident>;
export type AlarmEvent = z.infer<typeof alarmEvent>;
