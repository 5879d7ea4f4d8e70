import { badness } from '../../../core/canary/badness.ts';
import type { DriftClass, Severity } from '../../../core/verdict/drift.ts';
import type { CheckStatus, Status } from './status.ts';

/** What a check says now; `class` is null where nothing was looked at for too long. */
export interface Standing {
  severity: Severity;
  class: DriftClass | null;
}

/** A check that runs once a day may come late. */
const staleMs = 48 * 60 * 60 * 1000;

/** The worse of the last run and the incident that is open; unknown where the last run is two days ago. */
export function standingOf(
  { severity, class: drift, lastRunAt, incidents }: CheckStatus,
  now: string,
): Standing {
  if (Date.parse(now) - Date.parse(lastRunAt) > staleMs) return { severity: 'UNKNOWN', class: null };
  const open = incidents.filter(({ closedAt }) => closedAt === null);
  return worst([{ severity, class: drift }, ...open]);
}

/** The worst of all checks. */
export function overall({ checks, writtenAt }: Status): Severity {
  return worst(checks.map((check) => standingOf(check, writtenAt))).severity;
}

function worst(all: readonly Standing[]): Standing {
  const [first] = all.toSorted((a, b) => badness.indexOf(a.severity) - badness.indexOf(b.severity));
  return first ? { severity: first.severity, class: first.class } : { severity: 'UNKNOWN', class: null };
}

/** Where no check goes to a provider, nothing here says anything of one. */
export function isOfNoProvider({ checks }: Status): boolean {
  return checks.every(({ mode }) => mode !== 'live');
}
