import { test } from '@playwright/test';

/** Whether this is the project `properties`, which leaves nothing out. */
export function isThorough(): boolean {
  return test.info().project.metadata.thorough === true;
}

/**
 * How often a property is tried, or how long a text is made: `all` in the project `properties` of `npm run test:long`,
 * and `few`, the first ones by the same seed, elsewhere: a tenth, or less where each try takes a while.
 */
export function tries(all: number, few = Math.ceil(all / 10)): number {
  return isThorough() ? all : few;
}

const tag = '@long';

/** Of a test that is left to the project `rest` of `npm run test:long`: `npm test`, or the project `more`, has others of its kind. */
export const long = { tag };

/** Of one test of many in a loop: those that are `kept` run wherever their spec does. */
export function longUnless(kept: boolean): { tag: string[] } {
  return { tag: kept ? [] : [tag] };
}
