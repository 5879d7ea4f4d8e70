import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';

test('a private field is a private field here, and no function over a table', () => {
  expect(String(Secret)).toContain('#');
});

test('an error names the line of the source where it was made', () => {
  const { stack = '' } = new Error('made here');
  const source = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  const line = source.slice(0, source.indexOf("'made here'")).split('\n').length;
  expect(stack).toContain(`strip-types.spec.ts:${line}:`);
});
