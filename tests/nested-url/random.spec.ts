import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import { buildNestedUrl } from '../../core/remedies/nested-url/build.ts';
import { checkNestedUrl } from '../../core/remedies/nested-url/check.ts';
import { tries } from '../thorough.ts';

// Failures are collected and looked at once: an assertion costs a thousand times what a check does.
const pieces = [
  ...[
    '&',
    '?',
    '#',
    '%',
    '%25',
    '%26',
    '%2F',
    '=',
    '+',
    '|',
    ' ',
    '\n',
    '"',
    "'",
    '\\',
    '&amp;',
    ':',
    '/',
    '',
  ],
  ...['a', 'é', '日本', '😀', '\u0000', '\u2028', '\uFFFD'],
];

/** Whole numbers below a bound, the same on every run, so that a failure can be repeated. */
function generator(seed: number): (below: number) => number {
  let last = seed;
  return (below) => {
    last = (last * 1103515245 + 12345) % 2147483648;
    return Math.floor((last / 2147483648) * below);
  };
}

test('values put together at random come out as they went in, and the check reads them the same', () => {
  const random = generator(20);
  const some = () => Array.from({ length: random(6) }, () => pieces[random(pieces.length)]).join('');

  const changed: unknown[] = [];
  for (let times = 0; times < tries(2000); times++) {
    const redirectUri = `https://app.example/cb?x=${encodeURIComponent(some())}`;
    const values = { clientId: `c${some()}`, redirectUri, scope: some(), state: some() };
    const expected = JSON.stringify(['code', redirectUri, values.clientId, values.scope, values.state]);

    const nestedUrl = buildNestedUrl(keap, values);
    const read = new URL(new URL(nestedUrl).searchParams.get('service') ?? '').searchParams;
    const { problems, parameters } = checkNestedUrl(keap, nestedUrl);
    const same =
      JSON.stringify([...read.values()]) === expected &&
      JSON.stringify(Object.values(parameters ?? {})) === expected;
    if (!same || problems.length > 0) changed.push({ values, nestedUrl, problems });
  }
  expect(changed).toEqual([]);
});

test('whatever is done to a URL, the check ends, keeps the state to itself, and mends for good', () => {
  const random = generator(16);
  const logout = 'https://signin.infusionsoft.com/logout?service=';
  const authorize =
    'https://accounts.infusionsoft.com/app/oauth/authorize?response_type=code&redirect_uri=https://app.example/cb&client_id=my-client&state=s3cret-state';
  const starts = [`${logout}${authorize}`, `${logout}${encodeURIComponent(authorize)}`];

  const wrong: unknown[] = [];
  let mended = 0;
  for (let times = 0; times < tries(5000); times++) {
    let text = starts[random(2)] ?? '';
    for (let edits = random(3); edits >= 0; edits--) {
      const from = random(text.length);
      text =
        text.slice(0, from) + [...pieces, '\uD83D'][random(pieces.length + 1)] + text.slice(from + random(4));
    }
    const checked = checkNestedUrl(keap, text);
    const told = checked.problems.some(({ message }) => message.includes('s3cret'));
    const stuck = checked.problems.some(({ mendable }) => !mendable);
    const left = checked.mended === null ? [] : checkNestedUrl(keap, checked.mended).problems;
    if (told || left.length > 0 || stuck !== (checked.mended === null)) wrong.push({ text, checked, left });
    if (checked.mended !== null) mended++;
  }
  expect(wrong).toEqual([]);
  expect(mended, 'the edits leave something to mend').toBeGreaterThan(tries(1000));
});
