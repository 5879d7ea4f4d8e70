import { long } from '../thorough.ts';
import { toldAt } from './catalogued-stories.ts';
import { expect, test } from './test.ts';

for (const name of [
  'a-question-whether-to-stay-signed-in',
  'a-page-that-goes-on-by-itself',
  'the-chooser-has-another-order',
  'the-chooser-shows-pictures',
  'the-hidden-field-has-another-name',
  'the-consent-is-worded-otherwise',
])
  test(
    `in a browser nothing comes to something else by ${name}`,
    long,
    async ({ browser, missingEngine }, testInfo) => {
      test.skip(missingEngine !== null, missingEngine ?? '');
      // Two stories, each of two people in a browser.
      test.setTimeout(120_000);
      const played = { browser, provider: 'google', fault: name, testInfo };
      const told = await toldAt(played, ['shared-browser-at-once', 'select-account']);
      expect([...told.values()].map(({ verdict, troubles }) => [verdict.verdict, troubles])).toEqual([
        ['leak', []],
        ['choice', []],
      ]);
    },
  );
