import { expect, test } from '@playwright/test';
import { JsonProblem, parseJsonWithLines } from '../../core/base/json-with-lines.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';

const many = 50_000;

test('each of very many values is known with its line, in a moment', () => {
  const text = `[\n${Array.from({ length: many }, (_, index) => index).join(',\n')}\n]`;
  const seconds = cpuSecondsOf(() => {
    const { value, lineOf } = parseJsonWithLines(text);
    expect(value).toHaveLength(many);
    expect([lineOf([0]), lineOf([many - 1])]).toEqual([2, many + 1]);
  });
  expect(seconds).toBeLessThan(3);
});

test('very many names of one record are read in a moment', () => {
  const text = `{${Array.from({ length: many }, (_, index) => `"n${index}": {"a": ${index}}`).join(',\n')}}`;
  expect(cpuSecondsOf(() => parseJsonWithLines(text))).toBeLessThan(3);
});

test('a text of megabytes is one value', () => {
  const long = 'x\\n'.repeat(2_000_000);
  expect(parseJsonWithLines(`{"a": "${long}"}`).value).toEqual({ a: 'x\n'.repeat(2_000_000) });
});

for (const opening of ['[', '{"a":', '[{"a":', '\n['])
  test(`what nests without end is told with its line, and fills no stack: ${JSON.stringify(opening)}`, () => {
    const deep = () => parseJsonWithLines(`\n${opening.repeat(200_000)}`);
    expect(deep).toThrow(JsonProblem);
    expect(deep).toThrow(/within 100 others/);
  });

test('the line of a mistake is the one at which it shows, wherever lines were asked for before', () => {
  const seen = () => parseJsonWithLines('{\n"a": [1,\n2],\n"b": x\n}');
  expect(seen).toThrow(expect.objectContaining({ line: 4 }));
});
