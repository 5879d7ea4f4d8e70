import type { TestDetails } from '@playwright/test';
import { test as base, expect } from '../../fixtures/test.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { type ClaimId, quotes } from './quotes.ts';

export { expect };

const redBy = 'turned red by';

/**
 * Marks a test as showing a claim of the thread. `fault` is the file of mocks/faults/ that makes the world
 * behave otherwise: in the project `turned-red` the same test must fail with it. One that is `further` shows more of a
 * claim that another test shows: it is left to `npm run test:long`, in either engine.
 */
export function claim(id: ClaimId, fault: string, further?: 'further'): TestDetails {
  const annotation = [
    { type: 'claim', description: `${id}: ${quotes[id]}` },
    { type: redBy, description: fault },
  ];
  return { tag: [`@${id}`, ...(further ? ['@further'] : [])], annotation };
}

interface RedOptions {
  /** Whether the world is broken on purpose, so that every claim must turn red. */
  expectRed: boolean;
}

export const test = base.extend<RedOptions & { worldIsOtherwise: undefined }>({
  expectRed: [false, { option: true }],

  worldIsOtherwise: [
    async ({ world, expectRed }, use, testInfo) => {
      const name = testInfo.annotations.find(({ type }) => type === redBy)?.description ?? '';
      if (!expectRed) return use(undefined);
      const fault = await faults.named(name);
      world.break(fault);
      await use(undefined);
      const messages = testInfo.errors.map(({ message }) => message ?? '');
      if (messages.length === 0) throw new Error(`the claim still holds although ${fault.what} (${name})`);
      // Only a failed expectation proves anything; a time-out or a crash stays the failure that it is.
      if (messages.every((message) => message.includes('expect('))) testInfo.expectedStatus = 'failed';
    },
    { auto: true },
  ],
});
