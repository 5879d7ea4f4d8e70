import { test } from '@playwright/test';

/**
 * How often a property is tried: `all` times in the project `properties` of `npm run test:long`, and a tenth of that,
 * the first ones by the same seed, in `npm test`.
 */
export function tries(all: number): number {
  return test.info().project.metadata.thorough ? all : Math.ceil(all / 10);
}
