import { badness } from '../badness.ts';
import { type AlarmMessage, headline } from './message.ts';

/** From so many events at once, a message each would bury the next one. */
export const mostSingly = 20;

/** Under this name a summary is told; no target's state has it. */
const name = 'fresh-login';

const words: Partial<Record<AlarmMessage['kind'], string>> = {
  alarm: 'opened',
  changed: 'changed',
  reminder: 'still open',
  recovery: 'over',
};

/** One message for the events of many targets: how many there are of each kind, then each in a line, worst first. */
export function summaryOf(events: readonly AlarmMessage[], at: string, runUrl: string | null): AlarmMessage {
  const sorted = events.toSorted((a, b) => badness.indexOf(a.severity) - badness.indexOf(b.severity));
  const severity = sorted[0]?.severity ?? 'OK';
  const counts = Object.entries(words).flatMap(([kind, word]) => {
    const number = events.filter((event) => event.kind === kind).length;
    return number > 0 ? [`${number} ${word}`] : [];
  });
  return {
    kind: 'summary',
    name,
    severity,
    class: null,
    where: null,
    headline: headline(severity, `${events.length} incidents at once: ${counts.join(', ')}`),
    details: sorted.map((event) => `${event.kind} ${event.name}: ${event.headline}`),
    at,
    incident: null,
    lastSuccessAt: null,
    runUrl,
    result: null,
  };
}
