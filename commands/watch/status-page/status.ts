import { z } from 'zod';
import { mode, tier } from '../../../core/settings/mode.ts';
import { driftClass, severity } from '../../../core/verdict/drift.ts';

const at = z.iso.datetime();
const count = z.number().int().nonnegative();

/** The runs of one day by what they counted as. A day without a run is not there. */
const day = z.object({ day: z.iso.date(), ok: count, warning: count, critical: count, unknown: count });

/** An incident as anybody may know of it: no message, as that may name accounts. */
const pastIncident = z.object({
  /** As in the alarms. */
  id: z.string(),
  /** What it is, or was last. */
  severity,
  class: driftClass,
  /** Its first bad run. */
  openedAt: at,
  /** When it was opened, or last became another. */
  changedAt: at,
  closedAt: at.nullable(),
});

/** One way of looking at one target: its part of the folder, which its own runs alone replace. */
const checkStatus = z.object({
  /** Target and tier, as in the alarms. */
  name: z.string(),
  target: z.string(),
  title: z.string(),
  mode,
  tier,
  withoutAccounts: z.boolean(),
  /** The first run that is counted here. */
  since: at,
  lastRunAt: at,
  /** Null when no run that is counted here was OK. */
  lastOkAt: at.nullable(),
  /** What the last run counted as. */
  severity,
  class: driftClass,
  /** Oldest first, of the last 90 days in UTC. */
  days: z.array(day),
  /** Oldest first: those that are open, and those that were in the last 90 days. */
  incidents: z.array(pastIncident),
});

/** What `status.json` holds; docs/alarm-formats.md has it field by field. The other files are made of it. */
export const status = z.object({
  version: z.literal(1),
  /** Names the feed, whatever its address; chosen once. */
  feedId: z.string().startsWith('urn:uuid:'),
  writtenAt: at,
  checks: z.array(checkStatus),
});

export type Status = z.infer<typeof status>;
export type CheckStatus = z.infer<typeof checkStatus>;
export type Day = z.infer<typeof day>;
export type PastIncident = z.infer<typeof pastIncident>;

export const daysShown = 90;
export const dayMs = 86_400_000;

/** The day in UTC, as `2026-03-02`. */
export function dayOf(time: string | number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The last 90 days in UTC, oldest first, today included. */
export function lastDays(now: string): string[] {
  const today = Date.parse(dayOf(now));
  return Array.from({ length: daysShown }, (_, index) => dayOf(today - (daysShown - 1 - index) * dayMs));
}
