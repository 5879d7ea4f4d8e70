import { expect, test } from '@playwright/test';
import { didYouMean } from '../../core/base/did-you-mean.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import { faults } from '../../mocks/faults/catalog.ts';

for (const [wrong, right] of [
  ['promt-login', 'prompt-login'],
  ['logout-servcie', 'logout-service'],
  ['max_age-0', 'max-age-0'],
] as const)
  test(`"${wrong}" is near to "${right}"`, () => {
    expect(didYouMean(wrong, ['nothing', right, 'renew'])).toBe(`; did you mean "${right}"?`);
  });

for (const word of ['no-such', 'x', '', 'wibble', 'keap'])
  test(`"${word}" is like no strategy, delivery or fault, and nobody guesses`, async () => {
    const unnamed: (() => unknown)[] = [
      () => strategies.named(word),
      () => deliveries.named(word),
      () => faults.named(word),
    ];
    for (const named of unnamed) {
      const message = await Promise.resolve()
        .then(named)
        .catch((error: Error) => error.message);
      expect(message).toMatch(new RegExp(`^there is no \\w+ "${word}"\\. (?:Known: |docs/)`));
    }
  });
