import { expect, test } from '@playwright/test';
import { exchangeOf } from '../../commands/explain/exchange.ts';
import { growth, linear } from '../growth.ts';
import { authorizeUrl, type Entry, went } from './capture.ts';

const made = (count: number, name: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => ({ name: name(at), value: '' }));

/** An answered request with so many headers, on both sides. */
function withHeaders(headers: Entry['request']['headers']): Entry {
  const entry = went(authorizeUrl, 200);
  return { ...entry, request: { ...entry.request, headers }, response: { ...entry.response, headers } };
}

for (const [what, name] of Object.entries({
  'of one name': () => 'a',
  'of two names in turn': (at: number) => (at % 2 === 0 ? 'a' : 'A'),
  'of a name each': (at: number) => at.toString(36),
}))
  test(`the time that headers ${what} take grows no faster than their number`, () => {
    const entries = new Map([6_000, 48_000].map((count) => [count, withHeaders(made(count, name))]));
    expect(growth((count) => exchangeOf(entries.get(count)), 6_000)).toBeLessThan(linear);
  });

test('an exchange with more headers than any browser takes is not read, and one with as many is', () => {
  const long = (length: number) => withHeaders([{ name: 'x', value: 'y'.repeat(length) }]);
  expect(exchangeOf(long(400 * 1024))).toMatchObject({ exchange: { status: 200 } });
  expect(exchangeOf(long(600 * 1024))).toBeUndefined();
  expect(exchangeOf(withHeaders(made(200_000, () => '')))).toBeUndefined();
});
