import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { type Line, Painted, textOf } from '../../core/text/line.ts';
import { toWidth } from '../../core/text/to-width.ts';

const textsOf = (lines: readonly Line[]) =>
  lines.map((line) => (typeof line === 'string' ? line : line.map(textOf).join('')));

test('the text of a row goes on below where it began', () => {
  const row = [
    '  own browsers  ',
    new Painted('ISOLATED     ', 32),
    ' B is asked to log in, and comes back as Ben',
  ];
  expect(toWidth(row, 62)).toEqual([
    ['  own browsers  ', new Painted('ISOLATED     ', 32), ' B is asked to log in, and comes'],
    '                              back as Ben',
  ]);
});

test('a row in one piece is told as one in several', () => {
  expect(toWidth('  own browsers  ISOLATED      B is asked to log in, and comes back as Ben', 62)).toEqual([
    ['  own browsers  ISOLATED      ', 'B is asked to log in, and comes'],
    '                              back as Ben',
  ]);
});

test('the text of a row that has no room beside it stands below the row', () => {
  const row = [
    '  a title that takes most of it  ',
    new Painted('LEAK         ', 31),
    ' B is offered the consent of A',
  ];
  expect(toWidth(row, 60)).toEqual([
    ['  a title that takes most of it  ', new Painted('LEAK', 31)],
    '      B is offered the consent of A',
  ]);
});

test('a sentence goes on below, further in', () => {
  expect(toWidth('  own browsers: not here, it has one session', 30)).toEqual([
    '  own browsers: not here, it',
    '    has one session',
  ]);
});

test('a line that is no wider than the terminal stays as it is', () => {
  const row: Line = ['  a', new Painted('b', 31), ' c'];
  expect(toWidth(row, 6)).toEqual([row]);
});

test('an address that is wider than the terminal stays whole', () => {
  const url = `https://app.example/${'x'.repeat(60)}`;
  expect(textsOf(toWidth(`  send it to ${url} at once`, 40))).toContain(`    ${url}`);
});

test('no word is lost, none comes twice, and nothing is wider than the terminal but a word', () => {
  const word = fc.stringMatching(/^[a-zé.,:=]{1,12}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 40 }).map((all) => all.join(' '));
  const line = fc.oneof(
    words.map((text) => `  ${text}`),
    fc.tuple(word, word, words).map(([one, other, text]) => `  ${one}  ${other}  ${text}`),
    fc
      .tuple(word, word, words)
      .map(([one, other, text]): Line => [`${one}  `, new Painted(other, 31), `  ${text}`]),
  );
  fc.assert(
    fc.property(line, fc.integer({ min: 60, max: 120 }), (given, columns) => {
      const [whole = ''] = textsOf([given]);
      const lines = textsOf(toWidth(given, columns));
      assert.deepEqual(lines.join(' ').trim().split(/\s+/), whole.trim().split(/\s+/));
      for (const one of lines) assert.ok(one.length <= columns, one);
    }),
    { numRuns: 300, seed: 20_261_126 },
  );
});
