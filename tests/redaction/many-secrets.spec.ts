import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { Secret } from '../../core/base/secret.ts';
import { Redactor } from '../../core/text/redactor.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { long, tries } from '../thorough.ts';

const fillers = Array.from({ length: 60 }, (_, index) => new Secret(`Filler-${index}-secret`));

test('what is taken out of a text does not depend on how many other secrets there are', () => {
  const piece = fc.stringMatching(/^[ab1]{4,9}$/);
  const isSame = fc.property(
    fc.array(piece, { minLength: 1, maxLength: 20 }),
    fc.array(fc.oneof(piece, fc.constantFrom(' ', '%61', '&#98;')), { maxLength: 12 }),
    (secrets, pieces) => {
      const all = secrets.map((secret) => new Secret(secret));
      const text = pieces.join('');
      expect(new Redactor([...all, ...fillers]).redact(text)).toBe(new Redactor(all).redact(text));
    },
  );
  fc.assert(isSame, { seed: 20261126, numRuns: tries(3000, 60) });
});

test('twenty thousand secrets are looked for in thousands of texts as fast as a few', long, () => {
  const texts = Array.from({ length: 2000 }, (_, index) => `https://signin.example/login/page-${index}`);
  const secondsWith = (secrets: number) => {
    const all = Array.from({ length: secrets }, (_, index) => new Secret(`ST-${index}-ticket-of-the-way`));
    const redactor = new Redactor(all);
    const once = () => cpuSecondsOf(() => texts.map((text) => redactor.redact(text)));
    return Math.min(once(), once(), once());
  };
  secondsWith(100);
  // One by one it is ten times as long, and more.
  expect(secondsWith(20_000)).toBeLessThan(3 * secondsWith(100));
});
