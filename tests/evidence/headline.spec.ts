import { expect, test } from '@playwright/test';
import { headline, howToRepeat } from '../../commands/report/headline.ts';
import type { Verdict } from '../../core/verdict/schema.ts';
import { leakStory, runOf } from './sample.ts';

/** What the headline says of stories that came to these, where that was expected of each, or nothing was. */
function said(
  came: readonly Verdict['verdict'][],
  expected: (of: Verdict['verdict']) => Verdict['expected'],
): string {
  const scenarios = came.map((verdict) => {
    const story = leakStory();
    const wanted = expected(verdict);
    const asExpected = wanted === null || wanted.verdict === verdict;
    return {
      ...story,
      verdict: story.verdict && { ...story.verdict, verdict, expected: wanted, asExpected },
    };
  });
  return headline(runOf(scenarios));
}

const nothing = () => null;
const itself = (verdict: Verdict['verdict']) => ({ verdict, layer: null });

test('a story that came to no verdict is no session that did not leak', () => {
  expect(said(['inconclusive'], nothing)).toBe(
    'No session was seen to leak in 1 scenario, of which 1 came to no verdict; the target says of none what is expected',
  );
});

test('nor is a connection that broke, where nobody has said what is expected', () => {
  expect(said(['fresh-login', 'broken'], nothing)).toContain('of which 1 came to no verdict');
});

test('where nobody has said what is expected, nothing is called as expected', () => {
  expect(said(['fresh-login'], nothing)).toBe(
    'No session leaked in 1 scenario; the target says of none what is expected',
  );
});

test('stories that came to what was expected are all as expected', () => {
  expect(said(['fresh-login', 'isolated'], itself)).toBe('No session leaked in 2 scenarios, all as expected');
  expect(said(['leak', 'isolated'], itself)).toBe(
    "In 1 of 2 scenarios user B ends up in user A's session, all as expected",
  );
});

test('an account that stood to be chosen without a password is named beside the leaks', () => {
  expect(said(['choice', 'fresh-login'], itself)).toBe(
    "No session leaked in 2 scenarios; in 1, user A's account stood to be chosen without a password, all as expected",
  );
});

test('a story without a verdict that was to have one is not as expected', () => {
  expect(said(['inconclusive'], () => ({ verdict: 'fresh-login', layer: null }))).toContain(
    '; 1 not as expected',
  );
});

for (const [command, names, again] of [
  ['npx --no-install fresh-login prove', ['one'], 'npx --no-install fresh-login prove one'],
  [
    'npx --no-install fresh-login prove --target google',
    ['one'],
    'npx --no-install fresh-login prove --target google one',
  ],
  [
    'npx --no-install fresh-login prove --target "my provider.json"',
    ['one'],
    'npx --no-install fresh-login prove --target "my provider.json" one',
  ],
  [
    'npx --no-install fresh-login prove --target google',
    ['one', 'two', 'one'],
    'npx --no-install fresh-login prove --target google one two',
  ],
  [
    'npx --no-install fresh-login prove --target google --fault select-account-is-ignored',
    ['one'],
    'npx --no-install fresh-login prove --target google --fault select-account-is-ignored one',
  ],
  [
    'npx --no-install fresh-login prove',
    ['one', 'two', 'three', 'four', 'five'],
    'npx --no-install fresh-login prove',
  ],
  ['npm run matrix', ['one'], 'npm run matrix'],
] as const)
  test(`what "${command}" told of ${names.join(' and ')} is told again by "${again}"`, () => {
    const scenarios = names.map((scenario) => leakStory({ scenario }));
    expect(howToRepeat({ command, scenarios })).toBe(again);
  });
