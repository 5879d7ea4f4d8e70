import { type Channel, sent, skipped } from '../channel.ts';
import { inWords } from '../message.ts';

/** What is due, for the person who watches. The run itself is the first line of the command's own output. */
export const terminal: Channel = async (message, { terminal: settings }) => {
  if (!settings || message.kind === 'run' || message.kind === 'summary') return skipped;
  const { incident } = message;
  const since =
    incident && message.kind !== 'recovery'
      ? [`  since ${incident.openedAt} (${inWords(incident.durationMs)}), incident ${incident.id}`]
      : [];
  for (const line of [`${labels[message.kind]}: ${message.headline}`, ...since]) settings.print(line);
  return sent('printed');
};

const labels = {
  alarm: 'ALARM',
  changed: 'ALARM, CHANGED',
  reminder: 'REMINDER',
  recovery: 'RECOVERY',
  test: 'TEST',
} as const;
