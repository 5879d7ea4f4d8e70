import type { PublicRun } from '../../commands/watch/status-page/add-run.ts';

/** A run in which all is well. */
export const publicRun: PublicRun = {
  ...{ name: 'keap-http', target: 'keap', title: 'Keap (Infusionsoft)', mode: 'live', tier: 'http' },
  ...{ withoutAccounts: false, severity: 'OK', class: 'ok', at: '2026-03-02T09:00:00.000Z', incident: null },
};

/** One that found a break, with the incident that is open by it. */
export function brokenRun(at: string, rest: Partial<PublicRun> = {}): PublicRun {
  const broken = { severity: 'CRITICAL', class: 'stranded' } as const;
  return { ...publicRun, ...broken, at, incident: { id: 'i-1', openedAt: at, ...broken }, ...rest };
}
