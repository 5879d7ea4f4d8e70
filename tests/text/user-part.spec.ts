import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { withoutUserPart, withoutUserParts } from '../../core/base/user-part.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';
import { tries } from '../thorough.ts';

test('no sign in a password brings any of it past what is shown of an address', () => {
  const password = fc.string({ unit: 'grapheme', minLength: 1 }).map((random) => `PLANTED${random}PLANTED`);
  const scheme = fc.constantFrom('', 'http://', 'https://', 'HTTPS:/', 'postgres://', 'http:\\\\');
  fc.assert(
    fc.property(scheme, password, (start, secret) => {
      assert.equal(
        withoutUserPart(`${start}admin:${secret}@host.example/path`),
        `${start}…@host.example/path`,
      );
    }),
    { seed: 20_261_126, numRuns: 500 },
  );
  expect(withoutUserPart('https://host.example/path')).toBe('https://host.example/path');
});

test('of a text the user parts of its addresses are left out, and nothing else', () => {
  const text = 'a@b.example, http://host/@path?mail=a@b and https://u:p@q@host/x, wss://u@h';
  expect(withoutUserParts(text)).toBe(
    'a@b.example, http://host/@path?mail=a@b and https://…@host/x, wss://…@h',
  );
  for (const poison of ['://', 'a://', 'a://a', '@', 'a'.repeat(40)])
    expect(
      cpuSecondsOf(() => withoutUserParts(poison.repeat(tries(300_000)))),
      poison,
    ).toBeLessThan(20);
});
