import { plainLine } from '../../core/text/plain-text.ts';
import type { WatchReport } from './report.ts';

/**
 * What `watch` prints: the first line as monitoring plugins have it, with the duration as performance data
 * (Monitoring Plugins Development Guidelines), and more for a person below it.
 */
export function watchLines(report: WatchReport, alarms: readonly string[]): string[] {
  const { headline, target, mode, tier, findings, details, notSeen, durationMs } = report;
  const seconds = (durationMs / 1000).toFixed(1);
  return [
    `${headline} | duration=${(durationMs / 1000).toFixed(3)}s`,
    `target ${target} (${mode}) · ${tier} tier · ${seconds} s`,
    ...findings
      .slice(1)
      .map((found) => `  also ${found.severity} ${found.class}: ${plainLine(found.message)}`),
    ...details.map((line) => `  ${line}`),
    ...notSeen.map((what) => `  not seen: ${plainLine(what)}`),
    ...alarms,
    ...incidentLines(report),
    ...toldLines(report),
  ];
}

/** What is open although this run is well, or says nothing of it. */
function incidentLines({ incident, severity }: WatchReport): string[] {
  if (!incident) return [];
  if (incident.acknowledgedAt !== null)
    return [`  incident ${incident.id} is acknowledged: silent until it changes`];
  return severity === 'OK'
    ? [`  incident ${incident.id} is open until there were enough good runs in a row`]
    : [];
}

/** Who was told of an incident, and every way that failed. */
function toldLines({ told }: WatchReport): string[] {
  const sent = told.filter(
    ({ channel, kind, outcome }) => outcome === 'sent' && kind !== 'run' && channel !== 'terminal',
  );
  const failed = told.filter(({ outcome }) => outcome === 'failed');
  return [
    ...sent.map(({ channel, kind, line }) => `  ${kind} sent by ${channel}: ${line}`),
    ...failed.map(({ channel, kind, line }) => `  ${kind} not sent by ${channel}: ${line}`),
  ];
}
