import type { Incident } from '../../../core/canary/alarm/incident.ts';
import {
  type CheckStatus,
  type Day,
  dayMs,
  dayOf,
  daysShown,
  lastDays,
  type PastIncident,
  type Status,
} from './status.ts';

/** One run, as far as anybody may know of it. `at`: when it began. */
export interface PublicRun
  extends Pick<
    CheckStatus,
    'name' | 'target' | 'title' | 'mode' | 'tier' | 'withoutAccounts' | 'severity' | 'class'
  > {
  at: string;
  /** The incident that is open after it. */
  incident: Pick<Incident, 'id' | 'openedAt' | 'severity' | 'class'> | null;
}

/** As many as anybody reads; a check that goes to and fro all day would fill the page. */
const mostIncidents = 100;

/** The status with one more run; the parts of the other checks stay as they are. `now`: when it is written. */
export function addRun(before: Status, run: PublicRun, now: string): Status {
  const others = before.checks.filter(({ name }) => name !== run.name);
  const earlier = before.checks.find(({ name, mode }) => name === run.name && mode === run.mode);
  const checks = [...others, checkWith(earlier ?? null, run, now)];
  return {
    ...before,
    writtenAt: now,
    checks: checks.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** In another mode it is begun anew: what the offline world did says nothing of the provider. */
function checkWith(
  before: CheckStatus | null,
  { at, incident, ...run }: PublicRun,
  now: string,
): CheckStatus {
  return {
    ...run,
    since: before?.since ?? at,
    lastRunAt: at,
    lastOkAt: run.severity === 'OK' ? at : (before?.lastOkAt ?? null),
    days: countedIn(before?.days ?? [], dayOf(at), run.severity).filter(({ day }) =>
      lastDays(now).includes(day),
    ),
    incidents: withIncident(before?.incidents ?? [], incident, at)
      .filter(
        ({ closedAt }) => closedAt === null || Date.parse(now) - Date.parse(closedAt) < daysShown * dayMs,
      )
      .slice(-mostIncidents),
  };
}

function countedIn(days: readonly Day[], today: string, severity: CheckStatus['severity']): Day[] {
  const known = days.find(({ day }) => day === today);
  const counts = known ?? { day: today, ok: 0, warning: 0, critical: 0, unknown: 0 };
  const key = ({ OK: 'ok', WARNING: 'warning', CRITICAL: 'critical', UNKNOWN: 'unknown' } as const)[severity];
  const others = days.filter((one) => one !== known);
  return [...others, { ...counts, [key]: counts[key] + 1 }].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** One that is open no longer is over, whatever ended it: a state that was lost ends it too. */
function withIncident(
  before: readonly PastIncident[],
  open: PublicRun['incident'],
  at: string,
): PastIncident[] {
  const past = before.map((one) => {
    if (one.id !== open?.id) return { ...one, closedAt: one.closedAt ?? at };
    const isSame = one.severity === open.severity && one.class === open.class;
    return {
      ...one,
      severity: open.severity,
      class: open.class,
      closedAt: null,
      changedAt: isSame ? one.changedAt : at,
    };
  });
  if (open === null || past.some(({ id }) => id === open.id)) return past;
  const { id, openedAt, severity, class: drift } = open;
  return [...past, { id, severity, class: drift, openedAt, changedAt: at, closedAt: null }];
}
