import { Readable } from 'node:stream';
import { expect, test } from '@playwright/test';
import { exchangeOf } from '../../commands/explain/exchange.ts';
import { readEntries } from '../../commands/explain/read-entries.ts';
import { weightOf } from '../../commands/explain/weight.ts';
import { long, longUnless } from '../thorough.ts';
import { connect, harOf, went } from './capture.ts';

const megabyte = 2 ** 20;

/** Reads a file that begins so and goes on without end: what was said of it, and how many megabytes of it were taken. */
async function refused(start: string, more: string) {
  let taken = 0;
  function* endless() {
    const chunk = Buffer.from(more.repeat(Math.ceil(65_536 / more.length)));
    yield Buffer.from(start);
    // More than any bound lets through; where none does, the test is not endless.
    for (; taken < 40 * megabyte; taken += chunk.length) yield chunk;
  }
  const said = await readEntries(Readable.from(endless(), { highWaterMark: 1 })).then(
    () => 'nothing',
    (error: { found?: string }) => error.found ?? 'another error',
  );
  return { said, megabytes: taken / megabyte };
}

const log = '{"log":{"x":';
const entry =
  '{"log":{"version":"1.2","entries":[{"request":{"method":"GET","url":"https://a.example/"},"x":';

for (const [what, start, more, said, most] of [
  ['lists in one another', '', '[', 'more than 200 deep', 1],
  ['lists in one another beside the entries', log, '[', 'more than 200 deep', 1],
  ['objects in one another in an entry', entry, '{"a":', 'more than 200 deep', 1],
  ['values beside the entries', `${log}[0`, ',1', '1,000,000 values beside its entries', 3],
  ['values deep beside the entries', `${log}${'['.repeat(190)}0`, ',1', 'beside its entries', 3],
  ['values in a list that only is called entries', '{"x":{"entries":[0', ',{}', 'beside its entries', 4],
  [
    'values in an entries that is written otherwise',
    '{"log":{"\\u0065ntries":[0',
    ',{}',
    'beside its entries',
    4,
  ],
  ['empty lists in one entry', `${entry}[[]`, ',[]', 'an entry of more than 1,000,000 values', 4],
  ['fields in one entry', `${entry}{"a":[]`, ',"b":{}', 'an entry of more than 1,000,000 values', 8],
  ['entries', '{"log":{"entries":[{}', ',{}', 'more than 200,000 entries', 4],
  ['digits of a number', `${entry}1`, '1', 'a number or word of more than 1,000 characters', 1],
  ['digits beside the entries', `${log}0.`, '0', 'a number or word of more than 1,000 characters', 1],
  ['letters of a name', `${entry}{"`, 'a', 'a field whose name is longer than 64 KB', 1],
  ['escapes of a name', `${log}{"`, '\\"', 'a field whose name is longer than 64 KB', 1],
  ['halves of characters', `${entry}"`, '\\ud800', 'more than 1,000,000 halves of characters', 7],
] as const)
  test(`a capture is read no further than to its bound: ${what}`, longUnless(most === 1), async () => {
    const { said: told, megabytes } = await refused(start, more);
    expect(told).toContain(said);
    expect(megabytes).toBeLessThan(most);
  });

test('what is no JSON is told as what it is, whatever it has much of', async () => {
  for (const [start, said] of [
    ['<!doctype html><p>', 'is a web page'],
    ['<?xml version="1.0"?>', 'is XML'],
    ['x', 'is no JSON'],
  ] as const)
    expect((await refused(start, '1')).said).toContain(said);
});

test(
  'what tools write is within every bound: stacks of callers, long texts, strings with brackets',
  long,
  async () => {
    let stack: unknown = { callFrames: [] };
    for (let depth = 0; depth < 32; depth++)
      stack = {
        callFrames: Array(50).fill({ functionName: '[{"', url: 'x', lineNumber: 1 }),
        parent: { ...{ stack } },
      };
    const messages = Array.from({ length: 5_000 }, () => ({ type: 'send', opcode: 1, data: '\\"' }));
    const entries = [
      ...connect(),
      went('https://a.example/', { page: '{[",\\\ud83d\ude00' }, { _initiator: { stack } }),
    ];
    const text = harOf([
      ...entries,
      { ...(entries[0] as (typeof entries)[0]), _webSocketMessages: messages },
    ]);
    for (const size of [1, 7, 65_536]) {
      const whole = Buffer.from(size === 1 ? harOf(entries) : text);
      const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
        whole.subarray(at * size, (at + 1) * size),
      );
      const read = await readEntries(Readable.from(chunks));
      expect([read.count, read.damaged]).toEqual([size === 1 ? 3 : 4, 0]);
    }
  },
);

test('texts without a character count for what they take', () => {
  const entry = went('https://a.example/', 200);
  entry.response.headers.push({ name: 'Set-Cookie', value: '\n'.repeat(400_000) });
  const exchange = exchangeOf(entry)?.exchange;
  expect(exchange && weightOf(exchange)).toBeGreaterThan(400_000 * 8);
});
