import { scenarios } from '../../commands/prove/scenarios.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { cataloguedTarget } from '../../core/targets/catalogued/target.ts';
import { long } from '../thorough.ts';
import { isTold, toldAt } from './catalogued-stories.ts';
import { expect, test } from './test.ts';

const played = catalogue.names().filter((name) => name !== 'keap');

for (const provider of played)
  test(
    `at ${provider} each scenario comes to what its documentation lets one expect, and the others have a reason`,
    long,
    async ({ browser, missingEngine }, testInfo) => {
      test.skip(missingEngine !== null, missingEngine ?? '');
      // Half a dozen stories, each of two people in a browser.
      test.setTimeout(180_000);
      const { expected = {}, notAsked = {} } = await cataloguedTarget(provider);
      for (const name of scenarios.names())
        if (!isTold({ expected }, name)) expect(notAsked[name], name).toMatch(/\w+ \w+/);
      const told = await toldAt({ browser, provider, testInfo }, scenarios.names());
      expect([...told.keys()].sort()).toEqual(Object.keys(expected).sort());
      for (const [name, { verdict, troubles }] of told) {
        expect(`${name}: ${verdict.verdict}`, verdict.reason).toBe(`${name}: ${expected[name]?.verdict}`);
        expect(troubles).toEqual([]);
      }
    },
  );
