import { cut, plainLine } from '../../text/plain-text.ts';
import type { DriftClass, Severity } from '../../verdict/drift.ts';
import type { CanaryResult } from '../result.ts';
import type { AlarmEvent } from './incident.ts';
import type { Recorded } from './state-file.ts';

/**
 * What is told: `run` after every completed run; the events of an incident, or a summary of those of many targets; a
 * test. Holds no secret.
 */
export interface AlarmMessage {
  kind: 'run' | 'test' | 'summary' | AlarmEvent['kind'];
  /** Of the alarm state: the target and the tier. */
  name: string;
  severity: Severity;
  /** Null in a test and a summary. */
  class: DriftClass | null;
  where: string | null;
  /** The first line, in the form of monitoring plugins; one line. */
  headline: string;
  /** More for a person, a line each: the other findings, old and new hops, what could not be seen. */
  details: string[];
  /** ISO. */
  at: string;
  incident: { id: string; openedAt: string; durationMs: number } | null;
  /** ISO; null when no run has ever been `ok`. */
  lastSuccessAt: string | null;
  /** Where the run can be looked at. */
  runUrl: string | null;
  /** Null in a test and a summary. */
  result: CanaryResult | null;
}

/** What reads a first line may cut it anywhere after some thousand characters. */
const mostOfHeadline = 1_000;

/** `FRESH-LOGIN CRITICAL - stranded: …`; one line, without the "|" that would begin performance data. */
export function headline(severity: Severity, said: string): string {
  return cut(`FRESH-LOGIN ${severity} - ${oneLine(said).replaceAll('|', '/')}`, mostOfHeadline);
}

/** Text that may come from the provider, as one line without anything that a terminal or a CI would obey. */
export function oneLine(text: string): string {
  return plainLine(text).trim();
}

interface Telling {
  name: string;
  /** With known drift applied. */
  result: CanaryResult;
  recorded: Recorded;
  details: readonly string[];
  runUrl: string | null;
}

/** What is to be told after a run: the run itself, then its events, in order. */
export function messagesOf({ name, result, recorded, details, runUrl }: Telling): AlarmMessage[] {
  const { run, state, events, notices } = recorded;
  const others = result.findings.slice(1).map((found) => `also ${found.class}: ${found.message}`);
  const notSeen = result.notSeen.map((what) => `not seen: ${what}`);
  const shared = {
    name,
    details: [...others, ...details, ...notSeen, ...notices].map(plainLine),
    lastSuccessAt: state.lastSuccessAt,
    runUrl,
    result,
  };
  const open = state.incident;
  const nowMs = Date.parse(state.lastRunAt ?? result.startedAt);
  const ofRun: AlarmMessage = {
    ...shared,
    kind: 'run',
    severity: run.severity,
    class: run.class,
    where: run.where,
    headline: headline(run.severity, `${run.class}: ${run.message}`),
    at: new Date(nowMs).toISOString(),
    incident: open && {
      id: open.id,
      openedAt: open.openedAt,
      durationMs: Math.max(0, nowMs - Date.parse(open.openedAt)),
    },
  };
  return [ofRun, ...events.map((event) => ({ ...shared, ...eventMessage(event) }))];
}

function eventMessage(event: AlarmEvent) {
  const { kind, incident, durationMs } = event;
  const severity: Severity = kind === 'recovery' ? 'OK' : incident.severity;
  return {
    kind,
    severity,
    class: incident.class,
    where: incident.where,
    headline: headline(severity, sayings[kind](event)),
    at: event.at,
    incident: { id: incident.id, openedAt: incident.openedAt, durationMs },
  };
}

const sayings: Record<AlarmEvent['kind'], (event: AlarmEvent) => string> = {
  alarm: ({ incident }) => `${incident.class}: ${incident.message}`,
  changed: ({ incident, before }) =>
    `${incident.class}: ${incident.message} (until now it was ${before?.class}${before?.where ? ` at ${before.where}` : ''})`,
  reminder: ({ incident, durationMs }) =>
    `${incident.class}, still, for ${inWords(durationMs)}: ${incident.message}`,
  recovery: ({ incident, durationMs }) =>
    `recovered after ${inWords(durationMs)}; it was ${incident.class}: ${incident.message}`,
};

/** A message that only says that it arrives; for `watch --test-alarm`. */
export function testMessage(name: string, now: Date, runUrl: string | null): AlarmMessage {
  return {
    kind: 'test',
    name,
    severity: 'OK',
    class: null,
    where: null,
    headline: headline('OK', `this is a test of the alarms of ${name}; nothing is wrong`),
    details: [],
    at: now.toISOString(),
    incident: null,
    lastSuccessAt: null,
    runUrl,
    result: null,
  };
}

/** `3 d 2 h`, `2 h 5 min`, `40 s`: the two largest units. */
export function inWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first < 0) return '0 s';
  const shown = parts.slice(first, first + 2).filter(([amount]) => amount > 0);
  return shown.map(([amount, unit]) => `${amount} ${unit}`).join(' ');
}
