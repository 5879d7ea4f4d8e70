import { z } from 'zod';
import { alarmEvent, incident } from './incident.ts';

const at = z.iso.datetime().nullable();
const count = z.number().int().nonnegative();

/** What is remembered from run to run. Times are ISO. */
export const alarmState = z.object({
  version: z.literal(1),
  runs: count,
  lastRunAt: at,
  lastSuccessAt: at,
  /** Runs in a row. UNKNOWN says nothing of the provider, so it neither adds to nor ends CRITICAL or WARNING. */
  inARow: z.object({ ok: count, warningOrWorse: count, critical: count, unknown: count }),
  /** Runs in a row that found the same. */
  same: z.object({ key: z.string(), runs: count }),
  badSince: at,
  okSince: at,
  logoutUrlFailures: count,
  /** The state before was damaged: an incident may have been open, so nothing waits for a second run. */
  historyLost: z.boolean(),
  incident: incident.nullable(),
  /** Events that have reached nobody yet. */
  unsent: z.array(alarmEvent),
});

export type AlarmState = z.infer<typeof alarmState>;
