import type { AlarmEvent } from '../../core/canary/alarm/incident.ts';
import { headline, inWords, messagesOf, oneLine, testMessage } from '../../core/canary/alarm/message.ts';
import { advance, newState } from '../../core/canary/alarm/state.ts';
import { dayMs, expect, hourMs, outcome, result, startMs, test, usual } from './support.ts';

const alarmed = advance(newState({ historyLost: false }), outcome('stranded'), startMs, usual);

function messages(rest: Partial<Parameters<typeof messagesOf>[0]> = {}) {
  const recorded = { ...alarmed, notices: [] };
  return messagesOf({ name: 'keap-http', result, recorded, details: [], runUrl: null, ...rest });
}

function saying(kind: AlarmEvent['kind'], rest: Partial<AlarmEvent> = {}): string | undefined {
  const [event] = alarmed.events;
  if (!event) throw new Error('a CRITICAL run alarms');
  const events = [{ ...event, kind, ...rest }];
  return messages({ recorded: { ...alarmed, events, notices: [] } })[1]?.headline;
}

test('a first line has the form of monitoring plugins', () => {
  expect(headline('CRITICAL', 'stranded: no further')).toBe('FRESH-LOGIN CRITICAL - stranded: no further');
});

test('a first line is one line without a bar, which would begin performance data', () => {
  expect(headline('OK', ' a\nb\r\nc|d\u2028e ')).toBe('FRESH-LOGIN OK - a b c/d e');
});

test('a first line has an end', () => {
  expect(headline('OK', 'x'.repeat(100_000))).toHaveLength(1_000);
});

test('a first line does not end in half a character', () => {
  for (const before of ['', 'x']) expect(headline('OK', before + '😀'.repeat(1_000))).toMatch(/😀…$/u);
});

const disarmed: [what: string, text: string, shown: string][] = [
  ['an escape sequence', 'a\u001b[31mb', 'a [31mb'],
  ['a C1 control', 'a\u009b31mb', 'a 31mb'],
  ['a change of direction', 'a\u202eb\u2066c\u200fd', 'a b c d'],
  ['half a character', 'a\ud83db', 'a\ufffdb'],
  ['a workflow command', '::set-output name=x::y', ': :set-output name=x::y'],
  ['an old workflow command', 'title ##[add-mask]a', 'title # #[add-mask]a'],
  ["another CI's command", 'title ##vso[task.setvariable]a', 'title # #vso[task.setvariable]a'],
];

for (const [what, text, shown] of disarmed)
  test(`${what} is taken out of a line`, () => {
    expect(oneLine(text)).toBe(shown);
  });

test('letters of every script stay in a line', () => {
  const text = '日本語 العربية Ελληνικά 😀👩‍👩‍👧 café %0A `code`';
  expect(oneLine(text)).toBe(text);
});

test('a run is told before its events', () => {
  expect(messages().map(({ kind }) => kind)).toEqual(['run', 'alarm']);
});

test('each event says in its first line what became of the incident', () => {
  expect(saying('alarm')).toBe('FRESH-LOGIN CRITICAL - stranded: what stranded means');
  expect(saying('reminder', { durationMs: 26 * hourMs })).toBe(
    'FRESH-LOGIN CRITICAL - stranded, still, for 1 d 2 h: what stranded means',
  );
  expect(saying('recovery', { durationMs: 65 * 60_000 })).toBe(
    'FRESH-LOGIN OK - recovered after 1 h 5 min; it was stranded: what stranded means',
  );
  const before = { severity: 'CRITICAL', class: 'diverted', where: 'elsewhere.example/' } as const;
  expect(saying('changed', { before })).toBe(
    'FRESH-LOGIN CRITICAL - stranded: what stranded means (until now it was diverted at elsewhere.example/)',
  );
});

test('other findings, what could not be seen and trouble with the state are told below', () => {
  const moved = { class: 'moved', severity: 'WARNING', message: 'another\nhop', where: null } as const;
  const seen = { ...result, findings: [...result.findings, moved], notSeen: ['the token'] };
  const recorded = { ...alarmed, notices: ['the state was lost'] };
  expect(messages({ result: seen, recorded, details: ['      | new'] })[1]?.details).toEqual([
    'also moved: another hop',
    '      | new',
    'not seen: the token',
    'the state was lost',
  ]);
});

test('the run of an open incident says for how long it has been open', () => {
  const later = advance(alarmed.state, outcome('stranded'), startMs + 2 * hourMs, usual);
  const [run] = messages({ recorded: { ...later, notices: [] } });
  expect(run).toMatchObject({
    kind: 'run',
    incident: { durationMs: 2 * hourMs },
    at: '2026-03-02T11:00:00.000Z',
  });
});

test('a test says that it is one, and that nothing is wrong', () => {
  expect(testMessage('keap-http', new Date(startMs), null)).toMatchObject({
    kind: 'test',
    severity: 'OK',
    class: null,
    headline: 'FRESH-LOGIN OK - this is a test of the alarms of keap-http; nothing is wrong',
  });
});

const durations: [ms: number, words: string][] = [
  [0, '0 s'],
  [999, '0 s'],
  [40_000, '40 s'],
  [60_000, '1 min'],
  [2 * hourMs + 5 * 60_000 + 7_000, '2 h 5 min'],
  [hourMs + 7_000, '1 h'],
  [3 * dayMs + 2 * hourMs, '3 d 2 h'],
  [400 * dayMs, '400 d'],
];

for (const [ms, words] of durations)
  test(`${ms} ms are ${words}`, () => {
    expect(inWords(ms)).toBe(words);
  });
