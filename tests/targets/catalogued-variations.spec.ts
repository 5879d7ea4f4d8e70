import { longUnless } from '../thorough.ts';
import { toldAt } from './catalogued-stories.ts';
import { expect, test } from './test.ts';

/** One page more, which is pressed away; the others change what stands on a page. */
const kept = 'a-question-whether-to-stay-signed-in';

for (const name of [
  kept,
  'a-page-that-goes-on-by-itself',
  'the-chooser-has-another-order',
  'the-chooser-shows-pictures',
  'the-hidden-field-has-another-name',
  'the-consent-is-worded-otherwise',
])
  test(
    `in a browser nothing comes to something else by ${name}`,
    longUnless(name === kept),
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
