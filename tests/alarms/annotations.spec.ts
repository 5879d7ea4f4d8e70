import { annotations } from '../../core/canary/alarm/channels/annotations.ts';
import type { AlarmMessage } from '../../core/canary/alarm/message.ts';
import { expect, message, settings, test } from './support.ts';

async function printed(told: AlarmMessage): Promise<string[]> {
  const lines: string[] = [];
  await annotations(told, settings({ annotations: { print: (line) => lines.push(line) } }));
  return lines;
}

const levels = { CRITICAL: 'error', WARNING: 'warning', UNKNOWN: 'warning' } as const;

for (const [severity, level] of Object.entries(levels) as [keyof typeof levels, string][])
  test(`a run that is ${severity} stands beside the run as ${level}`, async () => {
    expect(await printed(message({ kind: 'run', severity }))).toEqual([
      `::${level} title=fresh-login%3A stranded::FRESH-LOGIN CRITICAL - stranded: no further than the logged-out page`,
    ]);
  });

test('a run that is OK is not annotated', async () => {
  expect(await printed(message({ kind: 'run', severity: 'OK', class: 'ok' }))).toEqual([]);
});

test('an event is not annotated: its run is', async () => {
  expect(await printed(message())).toEqual([]);
});

test('a test is a notice', async () => {
  expect(await printed(message({ kind: 'test', class: null, headline: 'a test' }))).toEqual([
    '::notice title=fresh-login%3A test::a test',
  ]);
});

test('lines and percent signs are escaped as workflow commands have it', async () => {
  const details = ['100% of it', 'a\r\nb', '::set-output name=x::y', '%0A::error::z'];
  expect(await printed(message({ kind: 'run', headline: 'first', details }))).toEqual([
    '::error title=fresh-login%3A stranded::first%0A100%25 of it%0Aa%0D%0Ab%0A::set-output name=x::y%0A%250A::error::z',
  ]);
});
