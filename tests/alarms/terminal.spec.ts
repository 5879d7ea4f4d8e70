import { terminal } from '../../core/canary/alarm/channels/terminal.ts';
import type { AlarmMessage } from '../../core/canary/alarm/message.ts';
import { expect, message, settings, test } from './support.ts';

async function printed(told: AlarmMessage): Promise<string[]> {
  const lines: string[] = [];
  await terminal(told, settings({ terminal: { print: (line) => lines.push(line) } }));
  return lines;
}

const { headline } = message();
const since = '  since 2026-03-02T08:00:00.000Z (1 h), incident i-1';

test('an alarm is printed with its incident', async () => {
  expect(await printed(message())).toEqual([`ALARM: ${headline}`, since]);
});

test('a change and a reminder are called so', async () => {
  expect(await printed(message({ kind: 'changed' }))).toEqual([`ALARM, CHANGED: ${headline}`, since]);
  expect(await printed(message({ kind: 'reminder' }))).toEqual([`REMINDER: ${headline}`, since]);
});

test('a recovery says how long it was in its first line, and no more', async () => {
  expect(await printed(message({ kind: 'recovery' }))).toEqual([`RECOVERY: ${headline}`]);
});

test('a test is called so', async () => {
  expect(await printed(message({ kind: 'test', incident: null }))).toEqual([`TEST: ${headline}`]);
});

test('a run is not printed here', async () => {
  expect(await printed(message({ kind: 'run' }))).toEqual([]);
});
