import { expect, test } from '@playwright/test';
import { exchangeOf } from '../../commands/explain/exchange.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
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
  test(`an exchange with 48,000 headers ${what} is read in a moment`, () => {
    const entry = withHeaders(made(48_000, name));
    // Copied for each header, those of one name took half a minute.
    expect(cpuSecondsOf(() => exchangeOf(entry))).toBeLessThan(5);
  });

test('an exchange with more headers than any browser takes is not read, and one with as many is', () => {
  const long = (length: number) => withHeaders([{ name: 'x', value: 'y'.repeat(length) }]);
  expect(exchangeOf(long(400 * 1024))).toMatchObject({ exchange: { status: 200 } });
  expect(exchangeOf(long(600 * 1024))).toBeUndefined();
  expect(exchangeOf(withHeaders(made(200_000, () => '')))).toBeUndefined();
});

test('an address whose 100,000 parameters stand beside it is read in a moment', () => {
  const entry = went('https://a.example/', 200);
  entry.request.queryString = made(100_000, (at) => at.toString(36));
  // Written anew for each parameter, it took minutes.
  expect(cpuSecondsOf(() => exchangeOf(entry))).toBeLessThan(5);
});
